import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { levels, ratingValues, type Step, steps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import { phone } from '../support/colleague.ts';
import type { TestPerson } from '../support/person.ts';
import { seated, toBoard, toScene, toScoring } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { meaning, say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** The page of someone who plays without a browser, on a phone. */
async function onPhone(person: TestPerson): Promise<Page> {
  const context = await at.browser.newContext({ reducedMotion: 'reduce', ...phone });
  const [name = '', value = ''] = person.cookie.split('=');
  await context.addCookies([{ name, value, url: at.server.url }]);
  const page = await context.newPage();
  await page.goto(`${at.server.url}/r/${person.room}`);
  return page;
}

const option = (page: Page, step: Step, value: (typeof ratingValues)[number]) =>
  page
    .getByRole('group', { name: say(`steps.${step}.name`) })
    .locator('label', { has: page.getByText(meaning(step, value), { exact: true }) });

test.for(levels)(
  '[LEVEL2] at level %i an observer on a phone sees what every score of a step means before the first tap',
  async (level) => {
    const table = await seated(at.server.url, 1, { level });
    await toScene(table);
    await toScoring(table);
    const [observer] = table.observers;
    if (!observer) throw new Error('impossible: no observer');
    const page = await onPhone(observer);
    const sheet = () => roundIn(observer.state).sheetOf?.[observer.id];
    for (const [i, step] of steps.entries()) {
      await page
        .getByText(say('scoring.stepOf', i + 1, steps.length), { exact: true })
        .filter({ visible: true })
        .waitFor();
      const boxes = await Promise.all(ratingValues.map((value) => option(page, step, value).boundingBox()));
      for (const box of boxes) expect(box && box.y >= 0 && box.y + box.height <= phone.viewport.height, step).toBe(true);
      expect(await page.getByRole('radio', { checked: true }).filter({ visible: true }).count()).toBe(0);
      // No sheet shows a bare digit.
      const words = await page.locator('.score-word').filter({ visible: true }).allInnerTexts();
      expect(words.filter((said) => /^\d$/.test(said.trim()))).toEqual([]);
      await option(page, step, 1).click();
      if (step === 'context') await page.getByLabel(say('scoring.becauseLabel', say('steps.context.name'))).fill('no source');
      const next = steps[i + 1];
      await page
        .getByRole('button', { name: next ? say('scoring.nextStep', say(`steps.${next}.name`)) : say('scoring.seeAll') })
        .click();
    }

    // Before it is submitted all five are read once more, and each leads back to its step.
    const summary = page.getByRole('listitem').filter({ visible: true });
    expect(await summary.allInnerTexts()).toEqual(steps.map((step) => `${say(`steps.${step}.name`)}\n${meaning(step, 1)}`));
    await summary.getByRole('button', { name: new RegExp(`^${say('steps.invite.name')}`) }).click();
    await option(page, 'invite', 3).click();
    await page.getByRole('button', { name: say('scoring.seeAll') }).click();
    await page.getByRole('button', { name: say('scoring.submit'), exact: true }).click();
    await until(() => sheet()?.submitted === true, 'the sheet is submitted');
    expect(sheet()).toMatchObject({
      ratings: { acknowledge: { value: 1, why: null }, context: { value: 1, why: 'no source' }, invite: { value: 3 } },
    });

    // Until the board opens, it can be taken back.
    await page.getByRole('button', { name: say('scoring.changeSheet') }).click();
    await until(() => sheet()?.submitted === false, 'the sheet is taken back');
    await page.context().close();
    for (const person of table.all) person.disconnect();
  },
);

test('[GUARD1] Back goes one step back in a sheet, to a pair’s ribbon and in the reveal, and asks only where there is no step', async () => {
  const table = await seated(at.server.url, 0);
  await toScene(table);
  await toScoring(table);
  const page = await onPhone(table.advisor);
  const button = (name: string) => page.getByRole('button', { name, exact: true }).filter({ visible: true });
  const stepShown = (i: number) =>
    page.getByText(say('scoring.stepOf', i, steps.length), { exact: true }).filter({ visible: true });
  const asked = page.getByRole('heading', { name: say('places.back.ask') });
  await button(say('sharedRibbon.done')).click();
  await stepShown(1).waitFor();
  await button(say('scoring.nextStep', say('steps.context.name'))).click();
  await button(say('scoring.nextStep', say('steps.impact.name'))).click();
  await stepShown(3).waitFor();
  await page.goBack();
  await stepShown(2).waitFor();
  await page.goBack();
  await stepShown(1).waitFor();
  await page.goBack();
  await button(say('sharedRibbon.done')).waitFor();
  expect(await asked.count()).toBe(0);
  await page.goBack();
  await asked.waitFor();
  const stays = button(say('places.back.stay'));
  expect(await stays.getAttribute('class')).toContain('button-primary');
  await stays.click();
  await button(say('sharedRibbon.done')).waitFor();

  await toBoard(table);
  await button(say('debrief.nextScreen')).click();
  await page.getByText(say('debrief.remembered')).first().waitFor();
  await page.goBack();
  await page.getByText(say('debrief.howItFelt')).first().waitFor();
  expect(await asked.count()).toBe(0);
  await page.goBack();
  await asked.waitFor();
  await page.context().close();
  for (const person of table.all) person.disconnect();
});

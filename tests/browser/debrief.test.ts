import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { isRevealed } from '../../shared/domain/room/round.ts';
import type { Beat } from '../../shared/domain/room/state.ts';
import { replayAddress } from '../../shared/protocol/pages.ts';
import { withBrowser } from '../support/browser-server.ts';
import { laptop, phone } from '../support/colleague.ts';
import type { TestPerson } from '../support/person.ts';
import { agreed, seated, type Table, toBoard, toScene, toScoring } from '../support/play.ts';
import { say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** The page of someone who takes part by socket as well. */
async function pageOf(browser: Browser, person: TestPerson, device: object): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...device });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: person.url }]);
  const page = await context.newPage();
  await page.goto(`${person.url}/r/${person.room}`);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sees = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();

/** What the foot of a page offers as the next step. */
const nextStep = (page: Page) => page.locator('.page-foot .button-primary').innerText();

/** A round in which every observer scored the impact a 1, up to its debrief. */
async function debriefOf(table: Table): Promise<void> {
  await toScene(table);
  await toScoring(table);
  for (const observer of table.observers) await observer.does({ type: 'rate', step: 'impact', value: 1, why: null });
  await toBoard(table);
}

test('[DEBRIEF1] [TRANSFER1] [TRANSFER2] five people go through the four beats, and each finds their own line again', async () => {
  const table = await seated(at.server.url, 3);
  await debriefOf(table);
  const [mei, tomas, ruth] = table.observers;
  if (!mei || !tomas || !ruth) throw new Error('impossible: no observers');
  const pages = new Map<TestPerson, Page>();
  for (const person of table.all) {
    const device = person === table.advisor || person === table.client ? laptop : phone;
    pages.set(person, await pageOf(at.browser, person, device));
  }
  const pageFor = (person: TestPerson): Page => pages.get(person) ?? expect.fail('no page');
  const turns: [TestPerson, Beat][] = [
    [table.advisor, 'how-was-that'],
    [table.client, 'how-was-that'],
    [mei, 'asked-and-offered'],
    [mei, 'one-thing'],
    [tomas, 'one-thing'],
    [ruth, 'one-thing'],
  ];
  for (const person of table.all) await person.does({ type: 'look-on', screens: 3 });
  for (const [speaker, beat] of turns) {
    for (const page of pages.values()) await sees(page, say(`debrief.beats.${beat}`));
    const other = speaker === ruth ? tomas : ruth;
    await sees(pageFor(other), say('debrief.speaking'));
    await sees(pageFor(other), speaker.name);
    await sees(pageFor(speaker), say('debrief.yourTurn'));
    await button(pageFor(speaker), say('debrief.doneSpeaking')).click();
  }
  const line = ({ name }: TestPerson) => `${name} has a call on Thursday`;
  for (const [person, page] of pages) {
    await sees(page, say('debrief.beats.at-work'));
    await page.getByLabel(say('debrief.transfer')).fill(line(person));
  }
  const kept = ({ id, state: { round } }: TestPerson) => (isRevealed(round) ? round.transfers[id] : undefined);
  for (const person of table.all) await until(() => kept(person) === line(person), `${person.name}'s line is kept`);
  await pageFor(ruth).reload();
  expect(await pageFor(ruth).getByLabel(say('debrief.transfer')).inputValue()).toBe(line(ruth));
  for (const [person, page] of pages) {
    await page.goto(person.url + replayAddress(null, person.room, 1));
    await sees(page, line(person));
    for (const other of table.all.filter((one) => one !== person)) expect(await page.getByText(line(other)).count()).toBe(0);
  }
  for (const person of table.all) person.disconnect();
});

test('[TAKE2] [TAKE5] [TAKE6] a second take that was done, and one that was not yet', async () => {
  const table = await seated(at.server.url, 1);
  await debriefOf(table);
  const [mei] = table.observers;
  if (!mei) throw new Error('impossible: no observer');
  const advisor = await pageOf(at.browser, table.advisor, phone);
  const client = await pageOf(at.browser, table.client, laptop);
  const observer = await pageOf(at.browser, mei, phone);
  for (const person of table.all) await person.does({ type: 'look-on', screens: 3 });
  for (const person of [table.advisor, table.client, mei, mei]) {
    await until(
      () => table.host.state.stage.phase === 'debrief' && table.host.state.stage.turn.speaker === person.id,
      'their turn',
    );
    await person.does({ type: 'pass-turn' });
  }
  await sees(advisor, say('debrief.beats.at-work'));
  expect(await nextStep(advisor)).toBe(say('debrief.again'));
  const tries = say('debrief.takeTry', say('debrief.tryStep.impact'));
  const asks = say('debrief.takeAsk', table.advisor.name);

  for (const [answer, said] of [
    ['did-it', say('debrief.takeSaid', 2, 2)],
    ['not-yet', say('debrief.takeSaid', 0, 2)],
  ] as const) {
    if (answer === 'did-it') await button(advisor, say('debrief.again')).click();
    else {
      // After the first one, the end of the round comes first.
      await button(advisor, say('debrief.moreWays')).click();
      await advisor
        .getByRole('button', { name: saysFirst('debrief.again') })
        .first()
        .click();
    }
    for (const page of [advisor, client, observer]) await sees(page, tries);
    const tap = (page: Page) =>
      page
        .getByRole('group', { name: asks })
        .getByRole('radio', { name: say(`debrief.takeAnswers.${answer}`) })
        .click();
    await tap(client);
    await sees(observer, say('debrief.takeTogether'));
    expect(await observer.getByText(said).count()).toBe(0);
    await tap(observer);
    for (const page of [advisor, client, observer]) await sees(page, said);
    await agreed(table, table.advisor, { type: 'end-second-take' });
    for (const page of [advisor, client, observer]) await sees(page, said);
    await until(async () => (await nextStep(advisor)) === say('debrief.finishRound'), 'the end of the round is next');
  }
  for (const person of table.all) person.disconnect();
});

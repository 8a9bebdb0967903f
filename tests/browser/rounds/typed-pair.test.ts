import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { allReady, deal, doneMarking, gather, setUp } from '../../support/browser-table.ts';
import { type Colleague, phone } from '../../support/colleague.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

/** A phone with its keyboard up. */
const keyboardUp = { width: 390, height: 500 };

/** Whether the last three lines are inside the window and inside the conversation, each from top to bottom. */
const lastThreeAreInSight = (one: Colleague) =>
  one.page.evaluate(() => {
    const box = document.querySelector('.transcript')?.getBoundingClientRect();
    const lines = [...document.querySelectorAll('.transcript .line')].slice(-3).map((line) => line.getBoundingClientRect());
    if (!box) return false;
    return lines.every(({ top, bottom }) => top >= box.top - 1 && bottom <= Math.min(box.bottom, innerHeight) + 1);
  });

test('a typed pair on two phones with their keyboards up sees its last three lines at every moment; the opening takes one tap, and a spare line goes into the field', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await setUp(advisor, { typed: true, level: 3 });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  for (const one of all) await one.page.setViewportSize(keyboardUp);
  const linesOf = (one: Colleague) => one.page.locator('.transcript .line');
  let said = 0;
  const bothSee = async () => {
    said += 1;
    for (const one of all) {
      await until(async () => (await linesOf(one).count()) === said, `${one.name} has ${said} lines`);
      await until(() => lastThreeAreInSight(one), `${one.name} sees the last lines of ${said}`);
    }
  };

  const opening = client.snapshot?.round?.card.client?.opening ?? '';
  const [spare = ''] = client.snapshot?.round?.card.client?.fallbacks ?? [];
  const personaName = client.snapshot?.round?.card.client?.persona.name ?? '';
  await client.tap(say('talk.sayOpening'));
  await bothSee();
  await advisor.write(
    'You want control over who gets in, and that makes sense. Our last bank had the same wish, for the same reason.',
  );
  await bothSee();
  await client.tap(spare);
  const line = client.page.getByLabel(say('talk.yourLine')).filter({ visible: true });
  expect(await line.inputValue()).toBe(spare);
  await until(() => line.evaluate((field) => field === document.activeElement), 'the field is ready to change it');
  await client.tap(say('talk.say'));
  await bothSee();
  expect(await client.button(spare).count()).toBe(0);
  // The other reads that one types, and nothing moves for it. No screen says it of its own person.
  const typingLine = (one: Colleague) => one.page.getByText(say('talk.typing', [personaName])).filter({ visible: true });
  const top = () => linesOf(advisor).last().boundingBox();
  const before = await top();
  await line.pressSequentially('But ');
  await typingLine(advisor).waitFor();
  expect(await top()).toEqual(before);
  expect(await typingLine(client).count()).toBe(0);
  await line.fill('');
  await until(async () => (await typingLine(advisor).count()) === 0, 'an empty field is not typed in');
  await advisor.page.setViewportSize({ width: 390, height: 844 });
  await line.pressSequentially('But ');
  await typingLine(advisor).waitFor();
  await until(async () => (await typingLine(advisor).count()) === 0, 'it ends without a key');
  await advisor.page.setViewportSize(keyboardUp);
  await line.fill('');

  for (const words of [
    'It took us 13 weeks. You launch in 10.',
    'And what would be lost if the login came from someone who only makes logins?',
  ]) {
    await advisor.write(words);
    await bothSee();
  }
  await client.write('My weekend, if it breaks.');
  await bothSee();
  await advisor.sees(opening);

  // What they know is one press away, and the conversation is as it was.
  await advisor.tap(say('talk.facts'));
  await advisor.sees(advisor.snapshot?.round?.card.advisor?.facts[0]?.fact ?? 'a fact');
  await advisor.page.keyboard.press('Escape');
  for (const one of all) await until(() => lastThreeAreInSight(one), `${one.name} still sees the last lines`);
  await client.feels('open');
  await advisor.tap(say('talk.pause'));
  await client.sees(say('talk.pausingOther', advisor.name));
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const one of all) await one.sees(say('sharedRibbon.askLines'));

  // The two mark the advisor's lines, and each sees the other's taps on their phone.
  for (const one of all) await one.page.setViewportSize(phone.viewport);
  const marked = (one: Colleague, words: string) =>
    one.page.locator('.line', { has: one.page.getByText(words, { exact: true }) }).locator('.line-marked');
  const weeks = 'It took us 13 weeks. You launch in 10.';
  await client.tap(weeks);
  await client.page
    .getByRole('dialog')
    .getByRole('button', { name: say('steps.context.name') })
    .click();
  await marked(advisor, weeks).getByText(say('sharedRibbon.theyTapped', client.name)).waitFor();
  await advisor.tap(weeks);
  await advisor.page
    .getByRole('dialog')
    .getByRole('button', { name: `${say('steps.context.name')}. ${say('sharedRibbon.theyTapped', client.name)}` })
    .click();
  await marked(client, weeks).getByText(say('sharedRibbon.bothTapped', advisor.name)).waitFor();
  await doneMarking(table);
  await advisor.sees(say('scoring.sharedTitle'));
  await client.sees(say('scoring.sharedFold'));
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Third } from '../../../shared/domain/room/round.ts';
import type { Step } from '../../../shared/domain/rubric.ts';
import { withBrowser } from '../../support/browser-server.ts';
import {
  allAgree,
  allReady,
  doneMarking,
  gather,
  goesOn,
  looksAgain,
  rateFelt,
  revealTogether,
  throughPairScoring,
  throughTheTurns,
} from '../../support/browser-table.ts';
import { type Colleague, laptop, phone } from '../../support/colleague.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

/**
 * Scrolls every answer of the step on show in from below, as a thumb does. Out: how many there are, and those under something else.
 */
function coveredAnswers(page: Page): Promise<{ looked: number; covered: string[] }> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.score-option')];
    const answers = all.filter((answer) => answer.checkVisibility());
    const covered = answers.filter((answer) => {
      answer.scrollIntoView({ block: 'end' });
      const { left, width, bottom } = answer.getBoundingClientRect();
      return !answer.contains(document.elementFromPoint(left + width / 2, bottom - 6));
    });
    return { looked: answers.length, covered: covered.map((answer) => answer.innerText) };
  });
}

/** The address of the first round's file, in the room at this address. */
const exportOf = (room: string) => `/api/rooms/${new URL(room).pathname.split('/').at(-1)}/rounds/1/export.json`;

test('two people alone: the shared sheet, a second take, try it again, swap seats with a new card', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await advisor.sees(say('lobby.titlePair'));
  await advisor.tap(say('lobby.begin'));
  await allReady(table);
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));

  await doneMarking(table);
  // Both tap on the same sheet and see each other's taps.
  await advisor.score('acknowledge', 3);
  await client.page
    .getByRole('group', { name: say('steps.acknowledge.name') })
    .getByRole('radio', { checked: true })
    .waitFor();
  await client.score('invite', 2);
  await advisor.page
    .getByRole('group', { name: say('steps.invite.name') })
    .getByRole('radio', { checked: true })
    .waitFor();
  await rateFelt(client);
  // On a phone nothing floating covers an answer when it scrolls into view.
  await advisor.page.setViewportSize(phone.viewport);
  expect(await coveredAnswers(advisor.page)).toEqual({ looked: 5, covered: [] });
  await advisor.page.setViewportSize(laptop.viewport);
  // A submitted sheet can be changed until the board opens.
  await client.tap(say('scoring.changeSheet'));
  await client.choose(say('scoring.felt.heard'), say('scoring.feltValues.1'));
  await client.submits();
  await client.sees(say('scoring.pairSheets.sharedOpen', advisor.name));
  // Three steps are open: the page asks first, and names them.
  await advisor.submits(say('scoring.sharedSubmit'));
  await advisor.sees(say('scoring.unscoredTitle'));
  await advisor.sees(new RegExp(say('steps.alternative.name')));
  await advisor.tap(say('scoring.lookAgain'));
  await advisor.sees(say('scoring.sharedTitle'));
  await advisor.submits(say('scoring.sharedSubmit'));
  await advisor.tap(say('scoring.submitAsIs'));
  await throughTheTurns(table);
  await revealTogether(advisor, all);

  await goesOn(advisor, say('debrief.again'));
  await client.sees(say('debrief.takeTitle'));
  await client.choose(say('debrief.takeAsk', 'Amira'), say('debrief.takeAnswers.did-it'));
  await advisor.sees(say('debrief.takeSaid', 1, 1));
  await advisor.tap(say('debrief.takeEnd'));
  await allAgree([client]);
  await client.sees(say('debrief.heard'));

  // The same card and seats once more, begun by the person without the host's right.
  const card = advisor.snapshot?.round?.card.id;
  await goesOn(client, say('debrief.tryAgain'));
  // It doesn't start while the other person is reading: it is proposed, and declined.
  await advisor.sees(say('proposals.asks', 'Jonas', say('proposals.what.again')));
  await advisor.tap(say('proposals.notNow'));
  await client.sees(say('proposals.declined', 'Amira'));
  expect(advisor.snapshot?.round?.number).toBe(1);
  // A different proposal may follow at once, and happens when no one says no.
  await goesOn(client, say('debrief.swap'));
  await advisor.sees(say('proposals.asks', 'Jonas', say('proposals.what.swap')));
  await until(() => advisor.snapshot?.round?.number === 2, 'the next round begins by itself');
  // Either of them can take it back: the board is as it was.
  await advisor.tap(say('proposals.undo'));
  for (const one of all) await one.sees(say('debrief.heard'));
  expect(roundIn(advisor.snapshot).shared).toMatchObject({ acknowledge: 3, invite: 2 });
  expect(roundIn(advisor.snapshot).secondTakes).toMatchObject([{ answers: [{ answer: 'did-it' }] }]);
  await goesOn(client, say('debrief.tryAgain'));
  await allAgree([advisor]);
  await until(() => advisor.snapshot?.round?.number === 3, 'the second round begins');
  expect(advisor.snapshot?.round?.card.id).toBe(card);
  expect(advisor.snapshot?.round?.card.advisor).toBeTruthy();
  await allReady(table);
  await until(() => roundIn(advisor.snapshot).startedAt !== null, 'the second scene runs');
  await client.tap(say('talk.through'));
  await client.tap(say('talk.throughYes'));
  await throughPairScoring(table);
  await goesOn(advisor, say('debrief.swap'));
  await allAgree([client]);
  await until(() => client.snapshot?.round?.number === 4, 'the third round begins');
  expect(client.snapshot?.round?.card.id).not.toBe(card);
  expect(client.snapshot?.round?.card.advisor).toBeTruthy();
  expect(advisor.snapshot?.round?.card.client).toBeTruthy();

  // A briefing that neither wants: one ends it, the other agrees.
  await client.tap(say('talk.menu'));
  await client.page.getByRole('button', { name: new RegExp(`^${say('proposals.endRound')}`) }).click();
  await allAgree([advisor]);
  for (const one of all) await one.sees(say('lobby.titlePair'));
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

test('[RIBBON3] [RIBBON6] [RIBBON7] two phones mark one ribbon: each sees the other’s taps, and the reveal, the replay and paper show where they differ', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  for (const one of all) await one.page.setViewportSize(phone.viewport);
  await advisor.tap(say('lobby.begin'));
  await allReady(table);
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const one of all) await one.sees(say('sharedRibbon.ask'));
  for (const one of all) await one.sees(say('sharedRibbon.marking', one === advisor ? client.name : advisor.name));

  const place = (step: Step, third: Third) =>
    say('sharedRibbon.place', say(`steps.${step}.name`), say(`sharedRibbon.thirds.${third}`));
  /** The place's button, once it says who tapped it. */
  const says = (one: Colleague, step: Step, third: Third, tapped: string) =>
    one.page
      .getByRole('button', { name: tapped === '' ? place(step, third) : `${place(step, third)}. ${tapped}`, exact: true })
      .waitFor();
  const [byAmira, byJonas] = [say('sharedRibbon.theyTapped', advisor.name), say('sharedRibbon.theyTapped', client.name)];
  await advisor.tap(place('acknowledge', 'early'));
  await says(client, 'acknowledge', 'early', byAmira);
  await client.tap(`${place('acknowledge', 'early')}. ${byAmira}`);
  await says(advisor, 'acknowledge', 'early', say('sharedRibbon.bothTapped', client.name));
  await advisor.tap(place('context', 'middle'));
  await client.tap(place('context', 'early'));
  await says(advisor, 'context', 'early', byJonas);
  await says(client, 'context', 'middle', byAmira);
  // A second tap takes the first one back.
  await client.tap(place('invite', 'late'));
  await says(advisor, 'invite', 'late', byJonas);
  await client.tap(`${place('invite', 'late')}. ${say('sharedRibbon.youTapped')}`);
  await says(advisor, 'invite', 'late', '');
  // Everything of it is in sight above the foot of a phone.
  const { covered, looked } = await client.page.evaluate(() => {
    const places = [...document.querySelectorAll('.shared-place')].map((one) => one.getBoundingClientRect());
    const foot = document.querySelector('.page-bottom')?.getBoundingClientRect().top ?? 0;
    return { looked: places.length, covered: places.filter(({ bottom }) => bottom > foot).length };
  });
  expect({ looked, covered }).toEqual({ looked: 15, covered: 0 });
  // With the keyboard, too.
  await advisor.page.getByRole('button', { name: place('impact', 'late'), exact: true }).focus();
  await advisor.page.keyboard.press('Space');
  await says(client, 'impact', 'late', byAmira);

  await client.tap(say('sharedRibbon.done'));
  await advisor.sees(say('sharedRibbon.isDone', client.name));
  await advisor.tap(say('sharedRibbon.done'));
  await advisor.sees(say('scoring.sharedTitle'));
  await advisor.tap(say('sharedRibbon.back'));
  await advisor.sees(say('sharedRibbon.ask'));
  await advisor.tap(say('sharedRibbon.done'));
  await rateFelt(client);
  await advisor.submits(say('scoring.sharedSubmit'));
  await advisor.tap(say('scoring.submitAsIs'));
  await throughTheTurns(table);
  await revealTogether(advisor, all);

  const name = (step: Step) => say(`steps.${step}.name`);
  const where = (third: Third) => say(`sharedRibbon.where.${third}`);
  const differing = (one: Colleague) =>
    one === advisor
      ? say('sharedRibbon.differ', say('sharedRibbon.you'), name('context'), where('middle'), client.name, where('early'))
      : say('sharedRibbon.differ', say('sharedRibbon.you'), name('context'), where('early'), advisor.name, where('middle'));
  const whole = async (one: Colleague) => {
    await one.sees(differing(one));
    await one.sees(say('sharedRibbon.bothHeard', name('acknowledge'), where('early')));
    await one.sees(say('sharedRibbon.neitherYouOf', name('invite')));
    // Both places of context are shown, the place of the two who agree once, and the lanes that neither tapped say so.
    expect(await one.page.locator('.ribbon-mark').count(), one.name).toBe(4);
    expect(await one.page.locator('.ribbon-unheard').allInnerTexts()).toEqual(Array(2).fill(say('sharedRibbon.neitherYou')));
  };
  for (const one of all) await looksAgain(one, say('debrief.heard'), () => whole(one));
  const room = advisor.page.url();
  for (const one of all) await one.page.goto(`${room}/replay/1`);
  for (const one of all) {
    await one.sees(say('replay.over', 1));
    await whole(one);
    // Nothing in it has a moment of its own: there are places to go to, and nothing to play.
    await one.tap(say('replay.next'));
    expect(await one.button(say('replay.play')).count()).toBe(0);
  }
  await advisor.page.goto(`${room}/replay/1/report`);
  await advisor.sees(say('replay.print'));
  await advisor.page.emulateMedia({ media: 'print' });
  await whole(advisor);
  const file = await advisor.page.evaluate(async (address) => (await fetch(address)).text(), exportOf(room));
  expect(JSON.parse(file).sharedMarks).toMatchObject([
    { step: 'acknowledge', third: 'early', by: 'Amira' },
    { step: 'acknowledge', third: 'early', by: 'Jonas' },
    { step: 'context', third: 'early', by: 'Jonas' },
    { step: 'context', third: 'middle', by: 'Amira' },
    { step: 'impact', third: 'late', by: 'Amira' },
  ]);
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

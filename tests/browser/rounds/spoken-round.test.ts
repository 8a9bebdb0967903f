import { expect, test } from 'vitest';
import { steps } from '../../../shared/domain/rubric.ts';
import { withBrowser } from '../../support/browser-server.ts';
import {
  allAgree,
  allReady,
  deal,
  gather,
  goesOn,
  rateFelt,
  revealTogether,
  throughTheTurns,
} from '../../support/browser-table.ts';
import { Colleague, phone } from '../../support/colleague.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

test('a first round, spoken, at level 1: sparse sheets, marks kept while offline and sent once, someone late, the closing', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await deal(advisor, 'Build our own login');
  await allReady(table);

  // What belongs to higher levels is not on the page: no dial, no traps, nothing typed.
  expect(await client.seesNot(say('talk.dial'))).toBe(true);
  expect(await mei.button(say('talk.traps')).count()).toBe(0);
  expect(await advisor.page.getByLabel(say('talk.yourLine')).count()).toBe(0);

  // A tap made offline is kept, shown at once, and counted once after reconnecting.
  await mei.offline(true);
  await mei.sees(say('frame.offline'));
  await mei.tapStep('acknowledge');
  await mei.tapStep('context');
  await mei.counts('acknowledge', 1);
  await mei.offline(false);
  await until(
    async () => (await mei.page.getByText(say('saving.saved'), { exact: true }).count()) > 0,
    'Mei’s taps are saved',
    20_000,
  );
  await mei.reload();
  await mei.counts('acknowledge', 1);

  // Undo removes the last one; the keyboard marks as well.
  await mei.tap(new RegExp(`^${say('talk.undo')}`));
  await mei.counts('context', 0);
  await tomas.page.keyboard.press('3');
  await tomas.counts('impact', 1);
  await advisor.tap(say('talk.pause'));
  await client.sees(say('talk.pausingOther', 'Amira'));
  await advisor.button(say('talk.iGoOn')).waitFor();

  const late = await Colleague.arrive(at.browser, 'Ruth', phone);
  await late.come(at.server.url, advisor.invitation);
  await late.sees(say('talk.youObserve', 'Amira'));

  // Amira talked on without a tap: the button is back to normal, and the pause isn't held against her.
  await advisor.button(say('talk.pause')).waitFor({ timeout: 60_000 });
  await client.tap(say('talk.through'));
  await client.tap(say('talk.throughYes'));
  for (const one of [mei, tomas, late]) {
    for (const step of steps) await one.score(step, 3);
    await one.submits();
  }
  await advisor.sees(say('scoring.howMany', 3, 4));
  await rateFelt(client);
  await throughTheTurns(table);
  const everybody = [...all, late];
  await revealTogether(advisor, everybody);
  await until(() => roundIn(late.snapshot).marks?.length === 2, 'two marks are on the board');

  for (const one of everybody) expect(await one.seesNot(say('moves.pauses.silence')), one.name).toBe(true);

  // The debrief in order: advisor, client, then the observers.
  for (const one of [advisor, client, mei]) {
    await one.sees(say('debrief.yourTurn'));
    await one.tap(say('debrief.doneSpeaking'));
  }
  await goesOn(advisor, say('debrief.toClosing'));
  await allAgree(everybody.filter((one) => one !== advisor));
  await mei.page.getByLabel(say('closing.sentence')).fill('What matters most for the launch?');
  await mei.sees(say('closing.onlyYou'));
  await until(() => mei.bytes.includes('takeaway-kept'), 'Mei’s sentence is kept');
  for (const one of [advisor, client, tomas]) expect(one.bytes.includes('What matters most'), one.name).toBe(false);
  await mei.tap(say('closing.thank', 'Jonas'));
  await client.sees(say('closing.thanksYou', 'Mei'));
  await advisor.tap(say('closing.closeRoom'));
  await advisor.button(say('closing.closeRoom')).last().click();
  for (const one of everybody) await one.sees(say('closed.over'));
  for (const one of everybody) expect(one.faults, one.name).toEqual([]);
  for (const one of everybody) await one.leave();
});

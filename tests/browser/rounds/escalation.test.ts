import { expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { withBrowser } from '../../support/browser-server.ts';
import {
  allReady,
  deal,
  gather,
  looksAgain,
  rateFelt,
  revealTogether,
  setUp,
  throughTheTurns,
} from '../../support/browser-table.ts';
import { Colleague, phone } from '../../support/colleague.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

function cardWithASecondAct() {
  const decks = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
  const card = decks.flatMap((deck) => deck.cards).find((c) => c.client.secondAct !== undefined);
  if (!card?.client.secondAct) throw new Error('impossible: no card has a second act');
  return { card, act: card.client.secondAct };
}

test('[BRIEF2] an escalation round: gentle, refused, direct, refused, in writing; no one but the client knew', async () => {
  const { card, act } = cardWithASecondAct();
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await setUp(advisor, { level: 3 });
  await deal(advisor, card.title);
  // Opened in the briefing, the client's card is still open in the scene, until the page is hidden.
  await client.tap(say('briefing.showCard'));
  await allReady(table);
  await client.sees(act.refuses);
  await client.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  });
  await client.button(say('talk.showCard')).waitFor();
  expect(await client.seesNot(act.refuses)).toBe(true);
  await client.tap(say('talk.showCard'));
  await client.sees(act.refuses);
  for (const one of [advisor, mei, tomas]) {
    expect(one.bytes.includes('secondAct'), one.name).toBe(false);
    expect(one.bytes.includes(act.refuses.slice(0, 40)), one.name).toBe(false);
  }

  // A gentle try, from the tray; the direct phrases are not there yet.
  await advisor.tap(say('phrases.open'));
  await advisor.sees(say('phrases.groups.soften.name'));
  expect(await advisor.seesNot(say('phrases.says.very-direct'))).toBe(true);
  await advisor.tap(new RegExp(`^${say('phrases.says.wondering-if')}`));
  await client.sees(say('phrases.felts.closed'));
  await client.choose(say('phrases.said', say('phrases.says.wondering-if')), say('phrases.felts.closed'));

  // A pause, and a turn after it.
  await advisor.tap(say('talk.pause'));
  await mei.sees(say('talk.pausingOther', 'Amira'));
  await advisor.tap(say('talk.iGoOn'));
  await until(() => mei.seesNot(say('talk.pausingOther', 'Amira')), 'the pause is over for all');

  // Observers mark, and tag the mark with one more press; nothing of it reaches the players.
  await mei.tapStep('acknowledge');
  await mei.tap(new RegExp(`^${say('steps.acknowledge.name')}, `));
  await mei.tap(say('pad.tags.valid'));
  await mei.tap(say('talk.withoutWords'));
  await mei.tap(say('talk.trapsAndMore'));
  await mei.tap(new RegExp(`^${say('pad.notes.case.name')}`));
  await mei.tap(new RegExp(`^${say('pad.notes.case.name')}`));
  await mei.sees(say('pad.caseEnough'));
  await mei.tap(say('frame.close'));
  await until(() => mei.bytes.includes('"kind":"case"'), 'Mei’s note is kept');

  // Refused: now the advisor may be more direct, and the page offers it.
  await client.tap(say('moves.refuse.0') ?? '');
  for (const one of [advisor]) await one.sees(say('moves.refused'));
  await advisor.tap(say('phrases.open'));
  await advisor.tap(new RegExp(`^${say('phrases.says.very-direct').slice(0, 30)}`));
  await client.tap(say('moves.refuse.1') ?? '');
  await client.tap(say('moves.refuse.2') ?? '');
  await advisor.sees(say('moves.inWriting'));
  await client.sees(say('moves.secondActDone'));
  for (const one of [advisor, client, tomas]) {
    for (const secret of ['note-left', 'mark-tagged', 'mark-given']) expect(one.bytes.includes(secret), one.name).toBe(false);
  }
  for (const one of [advisor, mei, tomas]) expect(one.bytes.includes('phrase-felt'), one.name).toBe(false);

  // The client says how it ended; a client who keeps their decision is nowhere shown as a loss.
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  await client.choose(say('moves.ending'), say('endings.put-in-writing'));
  for (const one of [mei, tomas, advisor]) {
    await one.submits();
    await one.tap(say('scoring.submitAsIs'));
  }
  expect(advisor.bytes.includes('"ending":"put-in-writing"')).toBe(false);
  await rateFelt(client);
  await throughTheTurns(table);
  await revealTogether(advisor, all);
  for (const one of all) {
    await looksAgain(one, say('debrief.whatFelt', card.client.persona.name), () => one.sees(say('moves.endings.put-in-writing')));
    // On a phone, the moments are one press away.
    if (one === mei || one === tomas) await one.page.getByText(say('debrief.folds.moments')).click();
    await one.sees(say('moves.made.refuse-gentle-try', 'Jonas'));
    expect(await one.seesNot(/\b(lost|failed|failure|defeat)\b/i), one.name).toBe(true);
    expect(one.faults, one.name).toEqual([]);
  }
  for (const one of all) await one.leave();
});

test('someone who has never seen the pad marks acknowledge with the first tap, without scrolling', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  await setUp(table.advisor, { level: 3 });
  await deal(table.advisor, 'Build our own login');
  await allReady(table);
  const fresh = await Colleague.arrive(at.browser, 'Ruth', phone);
  await fresh.come(at.server.url, table.advisor.invitation);
  await fresh.page.getByRole('group', { name: say('talk.marks') }).waitFor();
  const named = fresh.page.getByRole('button', { name: /acknowledge/i }).filter({ visible: true });
  expect(await named.count()).toBe(1);
  const box = await named.boundingBox();
  expect(box && box.y >= 0 && box.y + box.height <= 844 && box.height >= 64).toBe(true);
  await named.click();
  await fresh.counts('acknowledge', 1);
  // All five steps are there without scrolling.
  const { rows, scrolls } = await fresh.page.evaluate(() => ({
    rows: document.querySelectorAll('.pad-row').length,
    scrolls: document.documentElement.scrollHeight - innerHeight,
  }));
  expect([rows, scrolls]).toEqual([5, 0]);
  // A long press opens the field for the words under the finger, and lifting the finger doesn't close it.
  const finger = await fresh.page.context().newCDPSession(fresh.page);
  const now = await fresh.page.getByRole('button', { name: fresh.padName('acknowledge', 1) }).boundingBox();
  const spot = { x: (now?.x ?? 0) + 150, y: (now?.y ?? 0) + 20 };
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [spot] });
  await fresh.sees(say('talk.wordsHint'));
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await fresh.page.waitForTimeout(300);
  await fresh.page.getByLabel(say('talk.wordsHint')).fill('You want it to last');
  await fresh.tap(say('talk.keepWords'));
  await fresh.counts('acknowledge', 2);
  // What was written down is in sight on the pad.
  await fresh.page.locator('.pad-quote', { hasText: 'You want it to last' }).waitFor();
  for (const one of [...table.all, fresh]) await one.leave();
});

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
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

const card = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname)
  .flatMap((deck) => deck.cards)
  .find((c) => c.observers.stance === 'let go');

test('a card to let go: prepared with care, let go, and one question answered by those who watched', async () => {
  if (!card) throw new Error('impossible: no card to let go');
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await setUp(advisor, { level: 3 });
  await deal(advisor, card.title);

  // The observers know; the two players are not told, and prepare as on any card.
  await mei.sees(say('prepare.letGoBrief'));
  await advisor.choose(say('prepare.stance'), say('prepare.stances.let go'));
  await advisor.page.getByLabel(say('prepare.stake')).fill('canary-stake');
  await advisor.choose(say('prepare.meant'), say('prepare.strengths.mild'));
  await advisor.choose(say('prepare.listenAsk', null), say('prepare.listenFor.tone'));
  await advisor.page.getByLabel(say('prepare.draftOf', say('steps.acknowledge.name'))).fill('canary-draft');
  await allReady(table);
  await mei.sees(say('prepare.listenTo', 'Amira', say('prepare.listenFor.tone')));
  // The draft is in its step's place.
  await advisor.button(`${say('steps.acknowledge.name')} ${say('phrases.said', 'canary-draft')}`).waitFor();
  await mei.tapStep('acknowledge');
  for (const one of [advisor, client]) {
    expect(one.bytes, one.name).not.toContain('"stance":"let go","expects"');
    expect(one.bytes, one.name).not.toContain('"asks":"stake"');
  }
  for (const one of [client, mei, tomas]) expect(one.bytes, one.name).not.toMatch(/canary-(stake|draft)/);
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));

  // Observers have one question, but the advisor has the five steps: their sheet must not give the card away.
  await mei.choose(say('prepare.stakeTitle'), say('prepare.stakeAnswers.no'));
  await mei.submits();
  await tomas.submits();
  await tomas.sees(say('prepare.stakeOpen'));
  await tomas.tap(say('scoring.lookAgain'));
  await tomas.choose(say('prepare.stakeTitle'), say('prepare.stakeAnswers.not-sure'));
  await tomas.submits();
  await advisor.sees(say('scoring.selfTitle'));
  await client.choose(say('prepare.felt'), say('prepare.strengths.mild'));
  await rateFelt(client);
  await advisor.score('acknowledge', 2);
  await advisor.submits();
  await advisor.tap(say('scoring.submitAsIs'));
  for (const one of [advisor, client]) expect(one.bytes, one.name).not.toContain('"asks":"stake"');

  await throughTheTurns(table);
  await revealTogether(advisor, all);
  for (const one of all) {
    await looksAgain(one, say('debrief.oneThing'), async () => {
      await one.sees(say('prepare.stakeCalled'));
      await one.sees(say('prepare.stakeAnswers.not-sure'));
    });
    await until(() => roundIn(one.snapshot).reached === 'debrief', `${one.name} sees the reveal`);
    expect(one.snapshot?.round?.prepared.stance).toBe('let go');
    // No grid of steps, no one's loss, and no price for a silence that cost nothing.
    expect(await one.page.getByRole('button', { name: say('debrief.openGrid') }).count()).toBe(0);
    expect(await one.page.getByText(say('afterwards.silence')).count()).toBe(0);
  }
  for (const one of [client, mei, tomas]) expect(one.bytes, one.name).not.toContain('canary-draft');

  // What the advisor writes for themselves stays private, and what they asked to be listened for opens the observers' turn.
  await advisor.tap(say('afterwards.noteOpen'));
  await advisor.page.getByLabel(say('afterwards.worked')).fill('canary-note');
  await until(() => advisor.bytes.includes('reflection-written'), 'the note is kept');
  const passes = new RegExp(`^(${say('debrief.doneSpeaking')}|${say('debrief.moveOn')})$`);
  for (const _ of [1, 2, 3]) await advisor.page.getByRole('button', { name: passes }).click();
  await mei.sees(say('prepare.listenOpens', 'Amira', say('prepare.listenFor.tone')));
  for (const one of [client, mei, tomas]) expect(one.bytes, one.name).not.toContain('canary-note');
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '../../client/sync/room-view.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { answerTurn } from '../../shared/domain/card-text.ts';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, type Table, toScene, toScoring } from '../support/play.ts';
import { arrived, loud, playBlind, quiet, shape } from '../support/rounds/blind-round.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('[WIRE1] runs that differ only in what others keep to themselves look the same to those not entitled, frame by frame', async () => {
  const [a, b] = [await playBlind(server, loud), await playBlind(server, quiet)];
  const [, otherA] = a.observers;
  const [, otherB] = b.observers;
  if (!otherA || !otherB) throw new Error('impossible: no second observer');
  // Own ratings, answers and acknowledgements are left out: the comparison is between people who did the same in both runs.
  expect(shape(otherA)).toEqual(shape(otherB));
  const ownOf = (p: TestPerson) => shape(p).filter((line) => !/rating-given/.test(line));
  expect(ownOf(a.advisor)).toEqual(ownOf(b.advisor));
});

/** A briefing in which the advisor prepares much or little, and the scene after it. */
async function prepareBlind(words: string, times: number): Promise<Table> {
  const table = await seated(server.url, 1, { level: 3 });
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  for (let i = 0; i < times; i++) {
    await table.advisor.does({ type: 'write-draft', step: 'invite', words: `${words} ${i}` });
    await table.advisor.does({ type: 'sort-stance', stance: 'let go', stake: `${words} ${i}` });
    await table.advisor.does({ type: 'mean-intensity', intensity: i % 2 === 0 ? 'strong' : 'mild' });
  }
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'everybody is in the scene');
  await toScoring(table);
  return table;
}

test('[WIRE1] whatever the advisor prepares, no one else is sent a different byte before the reveal', async () => {
  const [much, little] = [await prepareBlind('canary-prepared', 6), await prepareBlind('p', 1)];
  for (const [one, other] of [
    [much.client, little.client],
    [much.observers[0], little.observers[0]],
  ] as const) {
    if (!one || !other) throw new Error('impossible: nobody to compare');
    expect(shape(one)).toEqual(shape(other));
    expect(one.frames.join('\n')).not.toMatch(/canary-prepared|"stance":"let go"/);
  }
  // Proof that the scan can find something: the author has it all.
  expect(much.advisor.frames.join('\n')).toContain('canary-prepared 5');
});

test('[WIRE2] no secret is in any byte that someone else receives before the reveal', async () => {
  const table = await playBlind(server, loud);
  const [author] = table.observers;
  const card = loadDecks(new URL('../../server/decks/', import.meta.url).pathname)
    .flatMap((deck) => deck.cards)
    .find((c) => c.id === 'own-authentication');
  if (!card || !author) throw new Error('impossible: no card or author');
  const { persona, other: _, opening, ...hidden } = card.client;
  const clientOnly = [...Object.values(hidden), ...hidden.endings.map(({ say }) => say)]
    .flat()
    .filter((text) => typeof text === 'string');
  const bytes = (person: TestPerson) => person.frames.join('\n');
  const leaks: string[] = [];
  for (const person of table.all) {
    if (person !== table.client)
      for (const text of clientOnly) if (bytes(person).includes(text)) leaks.push(`${person.name} received "${text}"`);
    if (person !== author)
      for (const text of ['canary-quote', 'canary-note', '"tags":["counted"]', 'warmth-guessed'])
        if (bytes(person).includes(text)) leaks.push(`${person.name} received "${text}"`);
    if (person !== author && person !== table.advisor && bytes(person).includes('canary-why'))
      leaks.push(`${person.name} received a reason`);
    if (person !== table.client && /"type":"(warmth-set|warmth-withheld|felt|phrase-felt|ending)/.test(bytes(person)))
      leaks.push(`${person.name} received the client’s dial`);
    for (const text of card.answer.map((turn) => answerTurn(turn).says))
      if (bytes(person).includes(text)) leaks.push(`${person.name} received the answer`);
    const seatsBrief = {
      advisor: card.advisor.facts.map(({ fact }) => fact),
      observers: Object.values(card.observers.cues),
    };
    if (person !== table.advisor && bytes(person).includes(seatsBrief.advisor[0] ?? ''))
      leaks.push(`${person.name} received the advisor’s brief`);
    if (!table.observers.includes(person) && bytes(person).includes(seatsBrief.observers[0] ?? ''))
      leaks.push(`${person.name} received the observers’ brief`);
  }
  expect(leaks).toEqual([]);
  // Proof that the scan can find something: the person entitled did receive each of these.
  expect(bytes(table.client)).toContain(hidden.wants);
  expect(bytes(author)).toContain('canary-quote');
  expect(persona.name.length + opening.length).toBeGreaterThan(0);
});

test('[WIRE3] peeking and racing the reveal gives your own sheet and “n of m”, nothing more', async () => {
  const table = await playBlind(server, loud);
  const [, peeker] = table.observers;
  if (!peeker) throw new Error('impossible: no peeker');
  await peeker.does({ type: 'submit-sheet' });
  const tries: CommandInput[] = [
    { type: 'reveal' },
    { type: 'show-self-score' },
    { type: 'open-trap', mark: 'mark-0' },
    { type: 'rate', step: 'impact', value: 3, why: null },
    { type: 'take-seat', seat: 'client' },
    { type: 'hand-over-host', person: peeker.id },
  ];
  for (const wanted of tries) expect(await peeker.command(wanted), wanted.type).toHaveProperty('refusal');
  for (const cursor of [null, { epoch: 1, revision: 1, version: 0 }]) {
    await peeker.link.emitWithAck('follow', { channel: 1, kind: 'room', stream: peeker.room, as: 'myself', cursor });
  }
  await until(() => peeker.frames.filter((f) => f.startsWith('2["snapshot",1')).length === 2, 'two more snapshots came');
  expect(peeker.frames.join('\n')).not.toMatch(/canary/);
  const racing = await Promise.all([
    table.host.command({ type: 'reveal' }),
    ...Array.from({ length: 20 }, () => peeker.command({ type: 'reveal' })),
  ]);
  expect(racing.filter((answer) => 'accepted' in answer)).toHaveLength(1);
  await settledTogether(table.all);
  await until(() => roundIn(peeker.state).reached === 'debrief', 'the board is open');
  expect(peeker.frames.join('\n')).toContain('canary-why');
});

test('[WIRE4] someone outside, or waiting at the door, receives nothing of a room', async () => {
  const table = await seated(server.url, 1);
  await table.host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(server.url, 'Guest');
  expect(await guest.follow(table.host.room)).toEqual({ refusal: 'no-such-room' });
  expect(await guest.enter({ code: table.host.known?.snapshot.access.code ?? '' })).toMatchObject({ asked: true });
  await toScene(table);
  expect(guest.state.members).toEqual([]);
  expect(guest.frames.join('\n')).not.toContain(table.host.known?.snapshot.access.invitation ?? '');
  expect(arrived(guest).map((f) => f.name)).toEqual(['snapshot']);
  await table.host.does({ type: 'admit-person', person: guest.id });
  await until(() => guest.state.members.length === 4, 'the guest is in');
});

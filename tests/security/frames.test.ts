import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Wanted } from '../../client/connection/room-seen.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import type { Ending, Warmth } from '../../shared/domain/rubric.ts';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, type Table, toRoleplay, toScoring } from '../support/play.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** What a person keeps to themselves before the reveal. Two of these must look alike to everybody else. */
type Secrets = {
  quote: string;
  marks: number;
  why: string;
  values: (0 | 1 | 2 | 3)[];
  warmth: ('closed' | 'neutral' | 'open')[];
  felt: 0 | 3;
  self: 0 | 3;
  keep: boolean;
  /** Notes and tags of the observer; what a phrase did and how it ended, by the client; the pusher's guess of the warmth. */
  notes: number;
  ending: Ending | null;
  guess: Warmth;
};

const loud: Secrets = {
  quote: 'canary-quote',
  marks: 9,
  why: 'canary-why',
  values: [3, 3, 3, 3, 3],
  warmth: ['closed', 'open', 'neutral', 'open'],
  felt: 3,
  self: 0,
  keep: true,
  notes: 3,
  ending: 'no-with-an-open-door',
  guess: 'closed',
};
const quiet: Secrets = {
  quote: 'q',
  marks: 1,
  why: 'w',
  values: [0],
  warmth: ['neutral'],
  felt: 0,
  self: 3,
  keep: false,
  notes: 0,
  ending: null,
  guess: 'neutral',
};

async function playBlind(secrets: Secrets): Promise<Table> {
  const table = await seated(server.url, 2, { level: 3, talk: 'typed', mechanic: 'guess-the-warmth' });
  const [one] = table.observers;
  if (!one) throw new Error('impossible: no observer');
  await one.does({ type: 'answer-words', keep: secrets.keep });
  await toRoleplay(table);
  for (let i = 0; i < secrets.marks; i++) {
    await one.does({ type: 'give-mark', mark: `mark-${i}`, about: 'impact', heardAt: server.clock.now(), quote: secrets.quote });
  }
  for (const zone of secrets.warmth) await table.client.does({ type: 'set-warmth', zone });
  await table.pusher.does({ type: 'take-pause' });
  await table.pusher.does({ type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' });
  for (let i = 0; i < secrets.notes; i++) {
    const words = `canary-note ${i}`;
    await one.does({ type: 'leave-note', note: `note-${i}`, kind: 'phrase', heardAt: server.clock.now(), words, of: 'pusher' });
    await one.does({ type: 'tag-mark', mark: 'mark-0', tags: ['counted'] });
    await table.client.does({ type: 'feel-phrase', use: 'use-1', felt: i % 2 === 0 ? 'opened' : 'closed' });
  }
  await toScoring(table);
  const steps = ['acknowledge', 'context', 'impact', 'alternative', 'invite'] as const;
  for (const [i, value] of secrets.values.entries()) {
    const step = steps[i];
    if (step) await one.does({ type: 'rate', step, value, why: secrets.why });
  }
  await one.does({ type: 'hand-in' });
  await table.client.does({ type: 'rate-felt', item: 'heard', value: secrets.felt });
  await table.client.does({ type: 'withhold-warmth', withheld: true });
  if (secrets.ending) await table.client.does({ type: 'say-ending', ending: secrets.ending });
  await one.does({ type: 'guess-warmth', zone: secrets.guess });
  await table.client.does({ type: 'hand-in' });
  await table.pusher.does({ type: 'rate', step: 'invite', value: secrets.self, why: secrets.why });
  await table.pusher.does({ type: 'hand-in' });
  await until(() => table.all.every((p) => p.state.round?.handedIn === 3), 'all see three handed in');
  return table;
}

type Frame = { name: string; text: string };

/** What arrived, event by event: how many travel in one frame follows the load of the server. Beats follow their own clock. */
function arrived(person: TestPerson): Frame[] {
  return person.frames.flatMap((frame): Frame[] => {
    if (!frame.startsWith('2[')) return [];
    const [name, ...values] = JSON.parse(frame.slice(1)) as [string, ...unknown[]];
    if (name === 'beat') return [];
    if (name !== 'seen') return [{ name, text: JSON.stringify(values) }];
    const [, version, ...events] = values as [number, number, ...object[]];
    return events.map((event, i) => ({ name: 'seen', text: JSON.stringify([version - events.length + i + 1, event]) }));
  });
}

/** Lengths, count and order: ids, times and invitations are of one length and differ from run to run. */
function shape(person: TestPerson): string[] {
  return arrived(person).map(({ name, text }) => `${name} ${text.length} ${/"type":"([a-z-]+)"/.exec(text)?.[1] ?? ''}`);
}

test('[WIRE1] runs that differ only in what others keep to themselves look the same to those not entitled, frame by frame', async () => {
  const [a, b] = [await playBlind(loud), await playBlind(quiet)];
  const [, otherA] = a.observers;
  const [, otherB] = b.observers;
  if (!otherA || !otherB) throw new Error('impossible: no second observer');
  // Own ratings, own answers and own acknowledgements are theirs: compared are those who did the same in both runs.
  expect(shape(otherA)).toEqual(shape(otherB));
  const ownOf = (p: TestPerson) => shape(p).filter((line) => !/rating-given/.test(line));
  expect(ownOf(a.pusher)).toEqual(ownOf(b.pusher));
});

/** A briefing in which the pusher makes ready, much or little, and the role-play after it. */
async function prepareBlind(words: string, times: number): Promise<Table> {
  const table = await seated(server.url, 1, { level: 3 });
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  for (let i = 0; i < times; i++) {
    await table.pusher.does({ type: 'write-draft', step: 'invite', words: `${words} ${i}` });
    await table.pusher.does({ type: 'sort-stance', stance: 'let go', stake: `${words} ${i}` });
    await table.pusher.does({ type: 'mean-intensity', intensity: i % 2 === 0 ? 'strong' : 'mild' });
  }
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'roleplay'), 'everybody is in the role-play');
  await toScoring(table);
  return table;
}

test('[WIRE1] whatever the pusher prepares, nobody else is sent another byte before the reveal', async () => {
  const [much, little] = [await prepareBlind('canary-prepared', 6), await prepareBlind('p', 1)];
  for (const [one, other] of [
    [much.client, little.client],
    [much.observers[0], little.observers[0]],
  ] as const) {
    if (!one || !other) throw new Error('impossible: nobody to compare');
    expect(shape(one)).toEqual(shape(other));
    expect(one.frames.join('\n')).not.toMatch(/canary-prepared|"stance":"let go"/);
  }
  // The scan is able to find something: their author has it all.
  expect(much.pusher.frames.join('\n')).toContain('canary-prepared 5');
});

test('[WIRE2] no secret is in any byte that somebody else receives before the reveal', async () => {
  const table = await playBlind(loud);
  const [author] = table.observers;
  const card = loadDecks(new URL('../../server/decks/', import.meta.url).pathname)
    .flatMap((deck) => deck.cards)
    .find((c) => c.id === 'own-authentication');
  if (!card || !author) throw new Error('impossible: no card or author');
  const { persona, opening, mayEnd, ...hidden } = card.client;
  const clientOnly = [
    ...Object.values(hidden)
      .flat()
      .filter((text) => typeof text === 'string'),
    ...mayEnd.filter((ending) => ending.length > 12),
  ];
  const bytes = (person: TestPerson) => person.frames.join('\n');
  const leaks: string[] = [];
  for (const person of table.all) {
    if (person !== table.client)
      for (const text of clientOnly) if (bytes(person).includes(text)) leaks.push(`${person.name} received "${text}"`);
    if (person !== author)
      for (const text of ['canary-quote', 'canary-note', '"tags":["counted"]', 'warmth-guessed'])
        if (bytes(person).includes(text)) leaks.push(`${person.name} received "${text}"`);
    if (person !== author && person !== table.pusher && bytes(person).includes('canary-why'))
      leaks.push(`${person.name} received a reason`);
    if (person !== table.client && /"type":"(warmth-set|warmth-withheld|felt|phrase-felt|ending)/.test(bytes(person)))
      leaks.push(`${person.name} received the client’s dial`);
    for (const text of [...card.answer.parts.map((p) => p.says), card.answer.why])
      if (bytes(person).includes(text)) leaks.push(`${person.name} received the answer`);
    const seatsBrief = { pusher: card.pusher.facts, observers: Object.values(card.observers.soundsLike) };
    if (person !== table.pusher && bytes(person).includes(seatsBrief.pusher[0] ?? ''))
      leaks.push(`${person.name} received the pusher’s brief`);
    if (!table.observers.includes(person) && bytes(person).includes(seatsBrief.observers[0] ?? ''))
      leaks.push(`${person.name} received the observers’ brief`);
  }
  expect(leaks).toEqual([]);
  // The scan is able to find something: the one entitled did receive each of these.
  expect(bytes(table.client)).toContain(hidden.wants);
  expect(bytes(author)).toContain('canary-quote');
  expect(persona.name.length + opening.length).toBeGreaterThan(0);
});

test('[WIRE3] peeking and racing the reveal gives one’s own sheet and “n of m”, nothing more', async () => {
  const table = await playBlind(loud);
  const [, peeker] = table.observers;
  if (!peeker) throw new Error('impossible: no peeker');
  await peeker.does({ type: 'hand-in' });
  const tries: Wanted[] = [
    { type: 'reveal' },
    { type: 'show-self-score' },
    { type: 'open-trap', mark: 'mark-0' },
    { type: 'rate', step: 'impact', value: 3, why: null },
    { type: 'take-seat', seat: 'client' },
    { type: 'hand-over-host', person: peeker.id },
  ];
  for (const wanted of tries) expect(await peeker.wish(wanted), wanted.type).toHaveProperty('refusal');
  for (const cursor of [null, { epoch: 1, revision: 1, version: 0 }]) {
    await peeker.link.emitWithAck('follow', { channel: 1, kind: 'room', stream: peeker.room, as: 'myself', cursor });
  }
  await until(() => peeker.frames.filter((f) => f.startsWith('2["picture",1')).length === 2, 'two more pictures came');
  expect(peeker.frames.join('\n')).not.toMatch(/canary/);
  const racing = await Promise.all([
    table.host.wish({ type: 'reveal' }),
    ...Array.from({ length: 20 }, () => peeker.wish({ type: 'reveal' })),
  ]);
  expect(racing.filter((answer) => 'accepted' in answer)).toHaveLength(1);
  await settledTogether(table.all);
  await until(() => peeker.state.round?.revealed === true, 'the board is open');
  expect(peeker.frames.join('\n')).toContain('canary-why');
});

test('[WIRE4] somebody outside, or waiting at the door, is told nothing of a room', async () => {
  const table = await seated(server.url, 1);
  await table.host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(server.url, 'Guest');
  expect(await guest.follow(table.host.room)).toEqual({ refusal: 'no-such-room' });
  expect(await guest.enter({ code: table.host.known?.picture.door.code ?? '' })).toMatchObject({ asked: true });
  await toRoleplay(table);
  expect(guest.state.members).toEqual([]);
  expect(guest.frames.join('\n')).not.toContain(table.host.known?.picture.door.invitation ?? '');
  expect(arrived(guest).map((f) => f.name)).toEqual(['picture']);
  await table.host.does({ type: 'admit-person', person: guest.id });
  await until(() => guest.state.members.length === 4, 'the guest is in');
});

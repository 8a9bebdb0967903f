import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import type { DeckPageCommand } from '../../../shared/domain/deck/commands.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { plannedRound } from '../../support/given-workshop.ts';
import { finishRound, type Hall, openHall, openRound, sitDown, skipAll, throughRound } from '../../support/hall.ts';
import type { TestPerson } from '../../support/person.ts';
import { sampleCard } from '../../support/sample-cards.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function told(path: string, { cookie }: TestPerson): Promise<string> {
  return (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
}

/** A deck with one finished card, published by this person. */
async function ownDeck(person: TestPerson, title: string): Promise<string> {
  const opened = await person.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const commands: DeckPageCommand[] = [
    { type: 'write-card', card: { ...sampleCard, id: 'ours', title } },
    { type: 'publish-deck' },
  ];
  for (const command of commands)
    expect(await person.link.emitWithAck('command', { kind: 'deck', stream: opened.stream, id: freshId(), command })).toEqual({
      accepted: true,
    });
  return opened.stream;
}

test('[REPORT1] a report says how many people were in a round, and which cards were played, built-in and own ones, by title', async () => {
  const rounds = [{ ...plannedRound, card: 'one-more-feature' }, plannedRound];
  const hall = await openHall(server.url, 3, { opening: [], rounds });
  const { lead, people } = hall;
  const deck = await ownDeck(lead, 'Our own canary');
  const second = lead.workshop?.state.plan.rounds[1]?.id ?? '';
  await lead.leads({ type: 'change-round', round: second, to: { card: `${deck}/ours` } });
  const report = async () => JSON.parse(await told(`/api/workshops/${lead.workshopId}/report`, lead));
  await openRound(hall);
  expect(await report()).toMatchObject({ people: 3, rounds: [] });
  await throughRound(hall);
  await openRound(hall);
  await throughRound(hall);
  await until(async () => (await report()).rounds.length === 2, 'both rounds are over in their room');
  expect((await report()).rounds.map((round: { cards: string[] }) => round.cards)).toEqual([
    ['One more feature'],
    ['Our own canary'],
  ]);
  const table = await told(`/api/workshops/${lead.workshopId}/export.csv`, lead);
  expect(table).toContain('2,card,,,,,,Our own canary');
  // It names no one, and is for those who lead.
  for (const { id, name } of people) for (const said of [id, name]) expect(table).not.toContain(said);
  expect(await told(`/api/workshops/${lead.workshopId}/report`, people[0] ?? lead)).toContain('no-such-room');
  for (const person of [lead, ...people]) person.disconnect();
});

/** A round in which every observer heard every step, or none of them. */
async function scoredRound(hall: Hall, value: 0 | 3): Promise<void> {
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scoring');
  for (const person of hall.people) {
    const seat = person.state.members.find((m) => m.person === person.id)?.seat;
    if (seat === 'observer') for (const step of steps) await person.does({ type: 'rate', step, value, why: null });
    if (seat === 'client') await person.does({ type: 'rate-felt', item: 'heard', value });
    if (seat !== 'advisor') await person.does({ type: 'submit-sheet' });
  }
  await skipAll(hall, 'debrief');
  await finishRound(hall);
}

type Led = { workshop: string; about: { name: string }; people: number; rounds: number; heard: object[]; felt: object[] };
async function ledBy(person: TestPerson): Promise<Led[]> {
  return JSON.parse(await told('/api/me/workshops', person)).workshops;
}

test('[MINE1] those who lead see their workshops, each from its first to its last round, and no one else does', async () => {
  const hall = await openHall(server.url, 18, { opening: [], rounds: [plannedRound, plannedRound] });
  const { lead, people } = hall;
  const workshop = lead.workshopId;
  await lead.leads({ type: 'describe-workshop', about: { name: 'Thursday practice' } });
  await scoredRound(hall, 0);
  const first = { round: 1, yes: 0, of: 30 };
  await until(async () => (await ledBy(lead))[0]?.rounds === 1, 'the first round is over in every room');
  expect(await ledBy(lead)).toMatchObject([{ workshop, people: 18, heard: [first], felt: [{ round: 1, yes: 0, of: 6 }] }]);
  await scoredRound(hall, 3);
  await until(async () => (await ledBy(lead))[0]?.rounds === 2, 'the second round is over in every room');
  const [led] = await ledBy(lead);
  expect(led).toMatchObject({ about: { name: 'Thursday practice' }, heard: [first, { round: 2, yes: 30, of: 30 }] });
  expect(led?.felt).toEqual([
    { round: 1, yes: 0, of: 6 },
    { round: 2, yes: 6, of: 6 },
  ]);
  // A participant leads nothing. Someone who leads as well sees it, for as long as they do.
  const [second = lead, other = lead] = people;
  expect([await ledBy(second), await ledBy(other)]).toEqual([[], []]);
  await lead.leads({ type: 'add-facilitator', person: second.id });
  await until(async () => (await ledBy(second)).length === 1, 'they lead as well');
  expect([await ledBy(second), await ledBy(other)]).toEqual([[led && { ...led, at: expect.anything() }], []]);
  await lead.leads({ type: 'end-facilitator', person: second.id });
  await until(async () => (await ledBy(second)).length === 0, 'they lead no longer');
  for (const person of [lead, ...people]) person.disconnect();
});

test('[AGAIN1] [AGAIN2] a new workshop begins with the plan and the name of one that its opener leads, once, and with no one in it', async () => {
  const rounds = [
    { ...plannedRound, card: 'one-more-feature' },
    { ...plannedRound, card: 'the-tangent' },
  ];
  const hall = await openHall(server.url, 3, { opening: [], timers: 'hard', rounds });
  const { lead, people } = hall;
  await lead.leads({ type: 'describe-workshop', about: { name: 'Thursday practice', date: '2026-03-05' } });
  await openRound(hall);
  const after = lead.workshopId;
  const id = freshId();
  const open = (person: TestPerson) => person.link.emitWithAck('open', { kind: 'workshop', id, after });
  expect(await open(people[0] ?? lead)).toEqual({ refusal: 'no-such-room' });
  const opened = await open(lead);
  expect(await open(lead)).toEqual(opened);
  const next = 'stream' in opened ? (await server.workshops.load(opened.stream))?.state : undefined;
  expect(next).toMatchObject({
    ...{ facilitators: [lead.id], people: [], round: 0, stage: { phase: 'lobby' } },
    about: { name: 'Thursday practice', date: null, description: '' },
    plan: { timers: 'hard', opening: [], rounds: [{ card: null }, { card: 'the-tangent' }] },
  });
  for (const person of [lead, ...people]) person.disconnect();
});

test('[EXPORT1] a comment of a facilitator who was let in is downloaded with their name, also once they lead no longer', async () => {
  const hall = await openHall(server.url, 4, { opening: [], rounds: [plannedRound] });
  const { lead, people } = hall;
  const [second = lead, ...others] = people;
  await lead.leads({ type: 'add-facilitator', person: second.id });
  const playing: Hall = { ...hall, people: others };
  await until(() => lead.workshop?.state.facilitators.includes(second.id) === true, 'they lead as well');
  await openRound(playing);
  await sitDown(playing);
  await skipAll(playing, 'debrief');
  // The advisor reads others' comments only once they have looked back.
  const advisor = lead.workshop?.state.groups[0]?.advisor;
  const reader = others.find(({ id }) => id !== advisor) ?? lead;
  const { room } = reader;
  const sends = async (kind: 'room' | 'review', stream: string, command: object) =>
    expect(await second.link.emitWithAck('command', { kind, stream, id: freshId(), command } as never)).toEqual({
      accepted: true,
    });
  await sends('room', room, { type: 'knock' });
  await until(() => reader.state.knocking.includes(second.id), 'they have knocked');
  await reader.does({ type: 'let-in', person: second.id });
  await finishRound(playing);
  const path = `/api/rooms/${room}/rounds/1`;
  expect(await told(path, second)).not.toContain('no-such-room');
  await sends('review', `${room}-r1`, {
    type: 'keep-comment',
    comment: 'comment-1',
    atMs: 0,
    words: 'A good pause.',
    signed: true,
  });
  await sends('review', `${room}-r1`, { type: 'publish-comment', comment: 'comment-1' });
  const comment = `comment,0,,${second.name},,,A good pause.`;
  expect(await told(`${path}/export.csv`, reader)).toContain(comment);
  await lead.leads({ type: 'end-facilitator', person: second.id });
  expect(await told(`${path}/export.csv`, reader)).toContain(comment);
  for (const person of [lead, ...people]) person.disconnect();
});

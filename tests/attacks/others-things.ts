import { freshId } from '../../client/sync/ids.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { linkOf } from '../support/big-screen.ts';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, type Table, toScene, toScoring } from '../support/play.ts';
import type { TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { canaryCard } from './canary-card.ts';
import { withServer } from './with-server.ts';

/** The people who might try, by their relation to the object. `screen` came by a link, and `no one` has no session. */
type Who =
  | 'advisor'
  | 'client'
  | 'observer'
  | 'left'
  | 'removed'
  | 'guest'
  | 'neighbour'
  | 'author'
  | 'reader'
  | 'leader'
  | 'screen'
  | 'nobody';
type People = Record<Exclude<Who, 'nobody'>, TestPerson>;

/**
 * One cell: an object, a verb, how it is requested, and who may. Everyone else must get the answer for an object that never was.
 */
type Probe = { object: string; verb: string; may: readonly Who[]; ask: (who: TestPerson | null) => Promise<string> };

const inRound: readonly Who[] = ['advisor', 'client', 'observer'];
const segment = 'segment-1';
const post = { method: 'POST' };
const part = { method: 'PUT', headers: { 'content-type': 'audio/webm;codecs=opus' }, body: 'canary-voice' };

class House {
  readonly server: TestServer;
  readonly people: People;
  readonly table: Table;
  readonly deck: string;
  readonly invitation: string;
  readonly workshop: string;

  constructor(server: TestServer, people: People, table: Table, deck: string, invitation: string, workshop: string) {
    this.server = server;
    this.people = people;
    this.table = table;
    this.deck = deck;
    this.invitation = invitation;
    this.workshop = workshop;
  }

  /** Over HTTP: *may* where it is given; otherwise the answer, word for word. */
  page(path: string, init: RequestInit = {}): Probe['ask'] {
    return async (who) => {
      const headers = { ...init.headers, ...(who ? { cookie: who.cookie } : {}) };
      const answer = await fetch(`${this.server.url}${path}`, { ...init, headers });
      const text = await answer.text();
      return answer.ok ? 'may' : `${answer.status} ${text}`;
    };
  }

  command(kind: 'room' | 'review' | 'deck' | 'workshop', stream: string, command: object): Probe['ask'] {
    return (who) => this.sent(who, 'command', { kind, stream, id: freshId(), command });
  }

  follow(kind: 'room' | 'review' | 'deck' | 'workshop', stream: string, as = 'myself'): Probe['ask'] {
    return async (who) => {
      const told = await this.sent(who, 'follow', { channel: 6, kind, stream, as, cursor: null });
      await this.sent(who, 'unfollow', { channel: 6 });
      return told;
    };
  }

  private async sent(who: TestPerson | null, name: string, message: object): Promise<string> {
    if (!who) return 'no socket';
    const answer = (await (who.link.emitWithAck as (n: string, m: unknown) => Promise<unknown>)(name, message)) as object;
    return 'refusal' in answer ? `refused ${String(answer.refusal)}` : 'may';
  }
}

async function snapshotOf(person: TestPerson, kind: 'deck', stream: string): Promise<string> {
  const snapshot = new Promise<string>((ok) => {
    person.link.on('snapshot', (channel, { access }) => channel === 5 && ok(access.invitation));
  });
  await person.link.emitWithAck('follow', { channel: 5, kind, stream, as: 'myself', cursor: null });
  return snapshot;
}

async function build(server: TestServer): Promise<House> {
  const { url } = server;
  const table = await seated(url, 3, { level: 2, recording: true });
  const [observer = table.host, left = table.host, removed = table.host] = table.observers;
  // Two have left before the round: one by their own command, one removed by the host.
  await left.does({ type: 'leave-room' });
  await table.host.does({ type: 'remove-person', person: removed.id });
  await until(() => removed.lost !== null, 'they are shut out');
  table.all = [table.advisor, table.client, observer];
  table.observers = [observer];
  await settledTogether(table.all);
  for (const person of table.all) await person.does({ type: 'answer-recording', yes: true });
  await toScene(table);
  await observer.does({ type: 'start-recording', segment });
  const path = `/api/rooms/${table.host.room}/recordings/${segment}/parts/0`;
  const sent = await fetch(`${url}${path}`, { ...part, headers: { ...part.headers, cookie: observer.cookie } });
  if (!sent.ok) throw new Error(`the recording answers ${sent.status}`);
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'debrief'), 'the board is open');
  const neighbour = (await seated(url, 0)).host;
  await table.host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(url, 'Guest');
  await guest.enter({ code: table.host.known?.snapshot.access.code ?? '' });
  const [author, reader, leader] = [
    await TestPerson.arrive(url, 'Author'),
    await TestPerson.arrive(url, 'Reader'),
    await TestPerson.arrive(url, 'Leader'),
  ];
  const opened = await author.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const deck = opened.stream;
  for (const command of [
    { type: 'write-card', card: { ...canaryCard, id: 'ours' } },
    { type: 'publish-deck' },
    { type: 'set-sharing', shared: true },
  ] as const)
    await author.link.emitWithAck('command', { kind: 'deck', stream: deck, id: freshId(), command });
  const invitation = await snapshotOf(author, 'deck', deck);
  await reader.link.emitWithAck('enter', { id: freshId(), by: { invitation } });
  await leader.lead({ ...defaultPlan });
  const screen = await TestPerson.screen(url, await linkOf(leader));
  const { advisor, client } = table;
  const people = { advisor, client, observer, left, removed, guest, neighbour, author, reader, leader, screen };
  for (const person of Object.values(people)) person.room = table.host.room;
  return new House(server, people, table, deck, invitation, leader.workshopId);
}

/** The request for each object; `nothing` is the same request for an object that never was. */
function probesOf(house: House): { probe: Probe; nothing: Probe['ask'] | null }[] {
  const { room } = house.table.host;
  const nowhere = 'nosuchroom12';
  const { deck, workshop } = house;
  const both = (object: string, verb: string, may: readonly Who[], ask: (id: string) => Probe['ask'], id: string) => ({
    probe: { object, verb, may, ask: ask(id) },
    nothing: ask(nowhere + id.slice(nowhere.length)),
  });
  const review = `${room}-r1`;
  const rounds = (end: string) => (id: string) => house.page(`/api/rooms/${id}/rounds${end}`);
  const command = (kind: 'room' | 'review' | 'deck' | 'workshop', requested: object) => (id: string) =>
    house.command(kind, id, requested);
  const comment = { type: 'keep-comment', comment: 'comment-1', atMs: 0, words: 'so', signed: true };
  const yaml = { method: 'POST', headers: { 'content-type': 'application/yaml' }, body: 'id: x' };
  const ofWorkshop = (end: string) => (id: string) => house.page(`/api/workshops/${id}/${end}`);
  return [
    both('room', 'follow', [...inRound, 'guest'], (id) => house.follow('room', id), room),
    both('room', 'open its wall', [], (id) => house.follow('room', id, 'projector'), room),
    both('room', 'step out', inRound, command('room', { type: 'step-out', round: 1 }), room),
    both('room', 'come back', inRound, command('room', { type: 'come-back', round: 1 }), room),
    both('replays', 'list', inRound, rounds(''), room),
    both('replay', 'read', inRound, rounds('/1'), room),
    both('replay of a round that was not', 'read', [], rounds('/2'), room),
    both('export', 'take as JSON', inRound, rounds('/1/export.json'), room),
    both('export', 'take as CSV', inRound, rounds('/1/export.csv'), room),
    both('recordings', 'list', inRound, (id) => house.page(`/api/rooms/${id}/recordings?round=1`), room),
    both('recording', 'hear', inRound, (id) => house.page(`/api/rooms/${id}/recordings/${segment}`), room),
    both(
      'recording',
      'send a part',
      ['observer'],
      (id) => house.page(`/api/rooms/${id}/recordings/${segment}/parts/0`, part),
      room,
    ),
    both('review', 'follow', inRound, (id) => house.follow('review', id), review),
    both('review', 'throw on a wall', [], (id) => house.follow('review', id, 'projector'), review),
    both('comment', 'write', inRound, command('review', comment), review),
    both('reflection', 'write', ['advisor'], command('review', { type: 'keep-reflection', words: 'so', shared: false }), review),
    both('deck', 'follow', ['author', 'reader'], (id) => house.follow('deck', id), deck),
    both('deck', 'take its file', ['author', 'reader'], (id) => house.page(`/api/decks/${id}/file`), deck),
    both('deck', 'rename', ['author'], command('deck', { type: 'rename-deck', title: 'Theirs' }), deck),
    both('deck', 'put a file in its place', [], (id) => house.page(`/api/decks/${id}/file?id=${freshId()}`, yaml), deck),
    both('workshop', 'follow', ['leader'], (id) => house.follow('workshop', id), workshop),
    both('workshop', 'open its wall', ['leader', 'screen'], (id) => house.follow('workshop', id, 'projector'), workshop),
    both('workshop', 'lock', ['leader'], command('workshop', { type: 'lock-workshop', locked: true }), workshop),
    ...['names', 'report', 'rounds', 'export.json', 'export.csv', 'kit', 'kit/first-steps/one-more-feature', 'recovery'].map(
      (end) => both(`workshop’s ${end}`, 'take', ['leader'], ofWorkshop(end), workshop),
    ),
    ...['recovery', 'screen'].map((end) =>
      both(`workshop’s ${end}`, 'renew', ['leader'], (id) => house.page(`/api/workshops/${id}/${end}`, post), workshop),
    ),
  ];
}

/**
 * A file in place of a deck is read for its author only, and then found invalid. That answer tells the author that the deck is
 * theirs.
 */
const foundWanting = /^4(00|22) /;

async function walk(house: House): Promise<{ cells: number; faults: string[]; told: number }> {
  const faults: string[] = [];
  let [cells, told] = [0, 0];
  for (const { probe, nothing } of probesOf(house)) {
    for (const [name, person] of [...Object.entries(house.people), ['nobody', null] as const] as [Who, TestPerson | null][]) {
      cells += 1;
      const answer = await probe.ask(person);
      const may = probe.may.includes(name);
      const where = `${name} × ${probe.object} × ${probe.verb}`;
      if (may !== (answer === 'may')) {
        faults.push(`${where}: ${answer}`);
        continue;
      }
      // People of the round know the room and their seat, and readers of a deck the deck: a refusal may say more to them.
      const knows = inRound.includes(name) || (name === 'reader' && probe.object === 'deck');
      if (may || person === null || knows || foundWanting.test(answer)) continue;
      // People without the right must learn no more than they would about something that never was.
      const never = await nothing?.(person);
      told += 1;
      // A removed person knows that the room exists: they are told why they are outside.
      const ownCause = name === 'removed' && answer === 'refused removed';
      if (never !== undefined && never !== answer && !ownCause) faults.push(`${where}: ${answer}, but of nothing ${never}`);
    }
  }
  return { cells, faults, told };
}

/**
 * Withdraws consent: a deck is private again, a recording withdrawn, a person erased. Out: the slowest of them, in milliseconds.
 */
async function withdrawn(house: House): Promise<{ slowestMs: number; faults: string[] }> {
  const { people, deck, server } = house;
  const faults: string[] = [];
  let slowestMs = 0;
  const gone = async (what: string, ask: () => Promise<string>, take: () => Promise<unknown>) => {
    if ((await ask()) !== 'may') faults.push(`${what}: not there before`);
    const from = performance.now();
    await take();
    await until(async () => (await ask()) !== 'may', `${what} is gone`, 60_000).catch(() =>
      faults.push(`${what}: still there after 60 s`),
    );
    slowestMs = Math.max(slowestMs, performance.now() - from);
  };
  const command = { type: 'set-sharing', shared: false } as const;
  await gone(
    'a deck that is shared no more',
    () => house.page(`/api/decks/${deck}/file`)(people.reader),
    () => people.author.link.emitWithAck('command', { kind: 'deck', stream: deck, id: freshId(), command }),
  );
  const again = await TestPerson.arrive(server.url, 'Latecomer');
  if ('stream' in (await again.link.emitWithAck('enter', { id: freshId(), by: { invitation: house.invitation } })))
    faults.push('the link of a deck that is shared no more still opens it');
  await gone(
    'a recording that one of them takes back',
    () => house.page(`/api/rooms/${house.table.host.room}/recordings/${segment}`)(people.observer),
    () => people.client.command({ type: 'answer-recording', yes: false }),
  );
  const { reader } = people;
  const erase = { method: 'POST', headers: { 'content-type': 'application/json', cookie: reader.cookie } };
  await gone(
    'the data of somebody who was erased',
    () => house.page('/api/me/data')(reader),
    () => fetch(`${server.url}/api/me/erase`, { ...erase, body: JSON.stringify({ word: 'erase' }) }),
  );
  return { slowestMs, faults };
}

/** S19: everyone tries every verb on everything that belongs to someone, over HTTP and sockets. */
export const othersThings: Trial = {
  row: 'S19',
  what: 'person × object × verb: others’ rooms, replays, exports, recordings, reviews, comments, decks, workshops; consent withdrawn',
  must: 'equals the table; gone ≤ 60 s',
  longMinutes: 1,
  run: () =>
    withServer(
      async (server) => {
        const house = await build(server);
        const { cells, faults, told } = await walk(house);
        const gone = await withdrawn(house);
        faults.push(...gone.faults);
        for (const person of Object.values(house.people)) person.disconnect();
        return {
          held: faults.length === 0,
          inTime: gone.slowestMs <= 60_000,
          figure: `${faults.length} cells otherwise than the table${faults.length ? `: ${faults.slice(0, 5).join('; ')}` : ''}; what was withdrawn was gone within ${Math.round(gone.slowestMs)} ms`,
          fired: `${cells} cells of ${Object.keys(house.people).length + 1} people; ${told} answers compared with that about something that never was`,
        };
      },
      { allowance: { burst: 10_000, perSecond: 10_000 } },
    ),
};

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import type { WorkshopEvent } from '../../../shared/domain/workshop/events.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { progressOf, tileOf } from '../../../shared/domain/workshop/tile.ts';
import { visibleWorkshopEvent } from '../../../shared/domain/workshop/visible-event.ts';
import { mayReadWorkshop, visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop, workshopEventTypes } from '../../../shared/domain/workshop/workshop.ts';
import { atTheTable, called } from '../../support/given.ts';
import { hall, people } from '../../support/given-workshop.ts';
import { deepFreeze } from '../play/invariants.ts';
import { openingOfWorkshop, type WorkshopMove, workshopCast, workshopMoves, workshopOutsider } from './workshop-play.ts';

const long = process.env['LONG'] === '1';
/** Seeds that once found something. They are always played first. */
const foundSeeds: number[] = [];
const seeds = [...foundSeeds, ...Array.from({ length: long ? 1000 : 12 }, (_, i) => 3000 + i)];
const mostMoves = 300;
const readers = [...workshopCast, projector, workshopOutsider];

type View = { visibleEvent: typeof visibleWorkshopEvent; visibleState: typeof visibleWorkshop };
const realView: View = { visibleEvent: visibleWorkshopEvent, visibleState: visibleWorkshop };
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function faultOf(event: WorkshopEvent, before: WorkshopState, after: WorkshopState, reader: string, view: View): string | null {
  const visible = view.visibleEvent(event, before, after, reader);
  if (!mayReadWorkshop(after, reader)) return visible === null ? null : 'something was sent to somebody outside';
  const visibleAfter = view.visibleState(after, reader);
  if (visible === 'snapshot')
    return isDeepStrictEqual(overTheWire(visibleAfter), visibleAfter) ? null : 'the visible state does not survive JSON';
  const visibleBefore = view.visibleState(before, reader);
  if (visible === null)
    return isDeepStrictEqual(visibleBefore, visibleAfter) ? null : 'nothing was sent, and the visible state changed';
  return isDeepStrictEqual(evolveWorkshop(visibleBefore, overTheWire(visible)), visibleAfter)
    ? null
    : 'the fold differs from the look';
}

function firstFault(seed: number, view: View): string | null {
  let state = noWorkshop;
  const fold = (events: readonly WorkshopEvent[], move: number) => {
    for (const event of events) {
      const after = deepFreeze(evolveWorkshop(state, event));
      for (const reader of readers) {
        const fault = faultOf(event, state, after, reader, view);
        if (fault) return `seed ${seed}, move ${move}, ${event.type}, as ${reader}: ${fault}`;
      }
      state = after;
    }
    return null;
  };
  const opening = fold(openingOfWorkshop(seed), -1);
  if (opening) return opening;
  for (const [move, { answer }] of workshopMoves(seed, mostMoves).entries()) {
    const fault = fold(Array.isArray(answer) ? answer : [], move);
    if (fault) return fault;
  }
  return null;
}

describe('what every reader of a workshop is sent', () => {
  test('[SIGHT1] the visible state after an event is the one before it with the sent events folded in', () => {
    for (const seed of seeds) expect(firstFault(seed, realView)).toBeNull();
  }, 600_000);

  const broken: Record<string, View> = {
    'somebody who is placed elsewhere and is not told': {
      ...realView,
      visibleEvent: (event, ...rest) => (event.type === 'person-placed' ? null : realView.visibleEvent(event, ...rest)),
    },
    'a command that is sent to all': {
      ...realView,
      visibleEvent: (event, ...rest) => (event.type === 'apart-requested' ? event : realView.visibleEvent(event, ...rest)),
    },
    'a course that participants fold themselves': {
      ...realView,
      visibleEvent: (event, ...rest) => (event.type === 'opening-block-begun' ? event : realView.visibleEvent(event, ...rest)),
    },
  };
  test.each(Object.entries(broken))('finds %s', (_, view) => {
    expect(seeds.some((seed) => firstFault(seed, view) !== null)).toBe(true);
  });

  test('the plays produce every type of event', () => {
    const seen = new Set(
      seeds.flatMap((seed) =>
        workshopMoves(seed, mostMoves).flatMap(({ answer }) => (Array.isArray(answer) ? answer.map((event) => event.type) : [])),
      ),
    );
    expect(
      workshopEventTypes.filter((type) => !seen.has(type) && type !== 'workshop-opened' && type !== 'workshop-closed'),
    ).toEqual([]);
  });
});

/** The same play with another value of one kind of secret. */
type Secret = {
  name: string;
  otherwise: (move: WorkshopMove) => WorkshopMove;
  /** The event's author, who knows the secret. */
  authorOf: (event: WorkshopEvent) => string | null;
  /** After this event, everyone may know it. */
  tells?: WorkshopEvent['type'];
};

const secrets: Secret[] = [
  {
    name: 'where someone stays silent',
    otherwise: (move) =>
      move.command.type === 'tap-silence'
        ? { ...move, command: { type: 'tap-silence', spot: move.command.spot === 'scope' ? 'seniority' : 'scope' } }
        : move,
    authorOf: (event) => (event.type === 'silence-tapped' ? event.person : null),
  },
  {
    name: 'what someone gives the example of the opening',
    // Fewer than five may submit: above that, all facilitators see the counts.
    otherwise: (move) =>
      move.command.type === 'score-opening-example'
        ? { ...move, command: { ...move.command, value: move.command.value === 3 ? 0 : 3 } }
        : move,
    authorOf: (event) => (event.type === 'opening-example-scored' ? event.person : null),
  },
  {
    name: 'the key of the example of the opening',
    otherwise: (move) => {
      const { example } = move.context;
      if (!example || move.command.type !== 'next-block') return move;
      const key = { ...example.key, ratings: { ...example.key.ratings, impact: 1 as const }, why: 'another and longer why' };
      return { ...move, context: { ...move.context, example: { ...example, key } } };
    },
    authorOf: () => null,
    tells: 'opening-key-opened',
  },
  {
    name: 'whom someone asks to be apart from',
    otherwise: (move) =>
      move.command.type === 'request-apart'
        ? { ...move, command: { type: 'request-apart', from: ['nobody-98', 'nobody-97'] } }
        : move,
    authorOf: (event) => (event.type === 'apart-requested' ? event.person : null),
  },
];

/** The first difference that reached a reader who may not know the secret, or null. */
function firstLeak(seed: number, { name, otherwise, authorOf, tells }: Secret, view: View): string | null {
  // The two workshops are the same until the secret comes up, so there is nothing to compare before.
  const opened = openingOfWorkshop(seed).reduce(evolveWorkshop, noWorkshop);
  let [one, other] = [opened, opened];
  const authors = new Set<string>();
  let submitted = 0;
  for (const [moves, move] of workshopMoves(seed, mostMoves).entries()) {
    if (move.command.type === 'submit-opening-sheet' && Array.isArray(move.answer) && ++submitted >= 5) break;
    if (Array.isArray(move.answer) && move.answer.some(({ type }) => type === tells)) break;
    const moved = otherwise(move);
    const same = moved === move && other === one;
    const answer = decideWorkshop(one, move.command, move.context);
    const otherAnswer = same ? answer : decideWorkshop(other, moved.command, moved.context);
    // A draw depends on these requests, so from here the drafts may differ; other tests check drafts.
    if (move.command.type === 'draw-groups' && name.startsWith('whom')) return null;
    if (!Array.isArray(answer) && !Array.isArray(otherAnswer)) {
      if (answer.refusal !== otherAnswer.refusal) return `${name}: seed ${seed}, move ${moves}: another refusal`;
      continue;
    }
    const events = Array.isArray(answer) ? answer : [];
    const otherEvents = Array.isArray(otherAnswer) ? otherAnswer : [];
    for (const event of events) {
      const author = authorOf(event);
      if (author) authors.add(author);
    }
    if (same) {
      one = events.reduce(evolveWorkshop, one);
      other = one;
      continue;
    }
    const sent = (list: readonly WorkshopEvent[], from: WorkshopState, reader: string) => {
      let state = from;
      return list.map((event) => {
        const before = state;
        state = evolveWorkshop(state, event);
        const visible = view.visibleEvent(event, before, state, reader);
        return JSON.stringify(visible === 'snapshot' ? view.visibleState(state, reader) : visible);
      });
    };
    for (const reader of readers.filter((r) => !authors.has(r))) {
      const where = `${name}: seed ${seed}, move ${moves}, ${move.command.type}, as ${reader}`;
      if (!isDeepStrictEqual(sent(events, one, reader), sent(otherEvents, other, reader))) return `${where}: other bytes`;
    }
    if (Array.isArray(answer) !== Array.isArray(otherAnswer)) return `${name}: seed ${seed}, move ${moves}: another refusal`;
    [one, other] = [events.reduce(evolveWorkshop, one), otherEvents.reduce(evolveWorkshop, other)];
    for (const reader of readers.filter((r) => !authors.has(r)))
      if (!isDeepStrictEqual(view.visibleState(one, reader), view.visibleState(other, reader)))
        return `${name}: seed ${seed}, move ${moves}: another visible state for ${reader}`;
  }
  return null;
}

describe('two workshops that differ in one secret', () => {
  test.each(secrets)(
    '[SIGHT2] send the same bytes and refusals to all others: $name',
    (secret) => {
      for (const seed of seeds) expect(firstLeak(seed, secret, realView)).toBeNull();
    },
    600_000,
  );

  test('a leak would be found', () => {
    const leaking = new Set(['apart-requested', 'silence-tapped', 'opening-example-scored', 'opening-example-shown']);
    const leaky: View = {
      ...realView,
      visibleEvent: (event, ...rest) => (leaking.has(event.type) ? event : realView.visibleEvent(event, ...rest)),
    };
    for (const secret of secrets) expect(seeds.some((seed) => firstLeak(seed, secret, leaky) !== null)).toBe(true);
  });
});

test('[SIGHT2] participants see themselves and their group', () => {
  const story = hall(9).inRound();
  const [group] = story.state.groups;
  const [me = ''] = group?.people ?? [];
  const visible = visibleWorkshop(story.state, me);
  expect(visible.people.map((p) => p.person).sort()).toEqual([...(group?.people ?? [])].sort());
  expect(visible.groups).toEqual([group]);
  expect(visible).toMatchObject({ draft: null, apart: [], together: [], orders: [], sat: [], recorded: [], chapter: 0, seed: 0 });
  expect(visibleWorkshop(hall(9).state, 'person-01').people.map((p) => p.person)).toEqual(['person-01']);
});

test('[SIGHT2] no one else sees a request to be apart from someone', () => {
  const requested = hall(6)
    .does('person-01', { type: 'request-apart', from: ['person-02'] })
    .drawn();
  const commandOf = (reader: string) =>
    visibleWorkshop(requested.state, reader).people.find((p) => p.person === 'person-01')?.apartFrom;
  expect(commandOf('person-01')).toEqual(['person-02']);
  for (const reader of ['fay', 'gus', projector]) expect(commandOf(reader)).toEqual([]);
  for (const reader of ['fay', 'gus'])
    expect(JSON.stringify(visibleWorkshop(requested.state, reader))).not.toMatch(/private|"apartFrom":\["/i);
  // The person it is about learns nothing, whatever they ask.
  expect(JSON.stringify(visibleWorkshop(requested.state, 'person-02'))).not.toContain('"apartFrom":["');
});

test('[SIGHT6] which card or deck a round has is for facilitators: participants and the big screen see a plan without them', () => {
  const plan = { rounds: [{ mix: 'cycle', level: 2, deck: 'first-steps', card: 'a-secret-card' }] } as const;
  const { state } = hall(6, { rounds: [...plan.rounds] });
  for (const reader of ['person-01', projector]) {
    const seen = visibleWorkshop(state, reader);
    expect(JSON.stringify(seen)).not.toMatch(/first-steps|a-secret-card/);
    expect(seen.plan.rounds).toMatchObject([{ mix: 'cycle', level: 2, deck: null, card: null }]);
  }
  expect(visibleWorkshop(state, 'fay').plan.rounds).toMatchObject(plan.rounds);
});

test('[SIGHT3] the big screen shows who came and where the groups sit, and no draft, no order and nothing private', () => {
  const story = hall(9)
    .does('fay', { type: 'next-block' })
    .does('person-01', { type: 'tap-silence', spot: 'scope' })
    .does('person-01', { type: 'request-apart', from: ['person-02'] })
    .does('person-02', { type: 'choose-part', observesOnly: true, pushesFirst: false })
    .does('fay', { type: 'ask-for-pair', people: ['person-03', 'person-04'], as: 'apart' })
    .inRound()
    .does('fay', { type: 'tell-rooms', what: 'pause' })
    .drawn();
  const wall = visibleWorkshop(story.state, projector);
  expect(wall.people.map((p) => p.person)).toEqual(['gus', ...people(9)]);
  expect(wall.groups).toEqual(story.state.groups);
  expect(wall).toMatchObject({ draft: null, orders: [], apart: [], together: [], sat: [], recorded: [], locked: false });
  // People who come late must not scan a code that lets no one in.
  expect(visibleWorkshop(story.does('fay', { type: 'lock-workshop', locked: true }).state, projector).locked).toBe(true);
  expect(JSON.stringify(wall.people)).not.toMatch(/scope|"apartFrom":\["|"observesOnly":true|"pushesFirst":true/);
});

test('[SIGHT4] a tile of the console holds no word, no name, no warmth and no sheet of a room, and says who plays', () => {
  const table = atTheTable(called({ level: 3, talk: 'typed' }))
    .scene()
    .does('cleo', { type: 'say-line', line: 'line-1', words: 'said-word' })
    .does('cleo', { type: 'set-warmth', zone: 'closed' })
    .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'abdication', heardAt: 0, quote: 'quoted-word' })
    .does('otto', { type: 'call-help' });
  const rated = table.scoring().does('otto', { type: 'rate', step: 'impact', value: 3, why: 'why-word' });
  for (const { state } of [table, rated, rated.debrief()]) {
    const tile = tileOf('room-1', state, { here: ['pia', 'otto'], lastTapAt: 5, reader: 'fay' });
    const { players, ...rest } = tile;
    expect(players).toEqual({ advisor: 'pia', client: 'cleo' });
    expect(JSON.stringify(rest)).not.toMatch(/-word|closed|abdication|impact|pia|cleo|otto|hana|Noor|sample/i);
    expect(tile).toMatchObject({ people: 4, here: 2, ticks: [expect.any(Number)], helpAt: expect.any(Number) });
    const values = Object.entries(rest).filter(([field]) => !['room', 'phase', 'visit', 'deadline', 'ticks'].includes(field));
    for (const [field, value] of values) expect([field, value === null || typeof value !== 'string']).toEqual([field, true]);
  }
});

test('[SIGHT4] people who have not arrived are named, and those who are not ready or have not submitted are shown as a number', () => {
  const waiting = called().does('pia', { type: 'say-here' });
  const here = ['pia', 'cleo', 'otto', 'hana'];
  const tile = (state: typeof waiting.state) => tileOf('room-1', state, { here, lastTapAt: 0, reader: 'fay' });
  expect(tile(waiting.state)).toMatchObject({ onTheWay: ['cleo', 'otto', 'hana'], people: 4, ready: 0, waitedFor: 0 });
  // People who have left do not count as arrived.
  expect(tile(waiting.does('pia', { type: 'leave-room' }).state)).toMatchObject({
    onTheWay: ['cleo', 'otto', 'hana'],
    people: 3,
  });
  expect(tile(atTheTable(called()).bothReady().state)).toMatchObject({ ready: 2 });
  const scoring = atTheTable(called()).scoring();
  const all = tile(scoring.state).waitedFor;
  expect(tile(scoring.does('otto', { type: 'submit-sheet' }).state)).toMatchObject({ submitted: 1, waitedFor: all - 1 });
});

test('[PACE10] a tile counts no one who is offline, unless they are ready or have submitted', () => {
  const without = (away: string, { state }: ReturnType<typeof called>) => {
    const here = ['pia', 'cleo', 'otto', 'hana'].filter((person) => person !== away);
    return tileOf('room-1', state, { here, lastTapAt: 0, reader: 'fay' });
  };
  const reading = atTheTable(called());
  expect(without('', reading)).toMatchObject({ ready: 0, readyOf: 4 });
  expect(without('otto', reading)).toMatchObject({ ready: 0, readyOf: 3 });
  expect(without('pia', reading.bothReady())).toMatchObject({ ready: 2, readyOf: 4 });
  const scoring = atTheTable(called()).scoring();
  const all = without('', scoring).waitedFor;
  expect(without('otto', scoring)).toMatchObject({ submitted: 0, waitedFor: all - 1 });
  const submitted = scoring.does('otto', { type: 'submit-sheet' });
  expect(without('otto', submitted)).toMatchObject({ submitted: 1, waitedFor: all - 1 });
});

test('[SIGHT4] after a player has left, the tile names their successor', () => {
  const table = atTheTable(called()).scene();
  const before = tileOf('room-1', table.state, { here: [], lastTapAt: 0, reader: 'fay' }).players;
  const left = table.does('cleo', { type: 'leave-room' });
  const taken = left.does('otto', { type: 'take-seat', seat: 'client' });
  const after = tileOf('room-1', taken.state, { here: [], lastTapAt: 0, reader: 'fay' }).players;
  expect([before, after]).toEqual([
    { advisor: 'pia', client: 'cleo' },
    { advisor: 'pia', client: 'otto' },
  ]);
});

test('[PACE7] a tile distinguishes a facilitator’s pause from a scene that someone in it stopped', () => {
  const tile = (state: ReturnType<typeof called>['state']) => tileOf('room-1', state, { here: [], lastTapAt: 0, reader: 'fay' });
  const playing = atTheTable(called()).scene();
  const paused = playing.does('fay', { type: 'pause-room' });
  expect(tile(playing.state)).toMatchObject({ still: false, paused: null });
  expect(tile(paused.state)).toMatchObject({ still: true, paused: { leftMs: playing.dueAt - paused.now } });
  expect(tile(playing.does('otto', { type: 'stop-scene' }).state)).toMatchObject({ still: true, paused: null });
  const held = atTheTable(called()).does('fay', { type: 'pause-room' });
  expect(tile(held.state)).toMatchObject({ still: true, paused: { leftMs: expect.any(Number) } });
});

test('[PACE7] the big screen says that the rooms are paused when most of them are, with the median of the time left', () => {
  const table = atTheTable(called());
  const running = tileOf('room-1', table.state, { here: [], lastTapAt: 0, reader: 'fay' });
  const paused = (leftMs: number) => ({ ...running, deadline: null, still: true, paused: { leftMs } });
  expect(progressOf([running, running, paused(9)]).most).toEqual({
    phase: 'briefing',
    steppingOut: false,
    dueAt: running.deadline?.dueAt,
    ofMs: running.ofMs,
    paused: null,
  });
  expect(progressOf([running, paused(40), paused(10), paused(30)]).most?.paused).toEqual({ leftMs: 30 });
});

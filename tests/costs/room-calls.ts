import type { RoomCommand, RoomPageCommandType } from '../../shared/domain/room/commands.ts';
import { roomCommandSchemas } from '../../shared/domain/room/commands.ts';
import { nextDue } from '../../shared/domain/room/deadlines.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { decideRoom, evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomPhase, RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { recordedRooms, rooms, workshopRooms } from '../domain/play/rooms-in-phase.ts';
import { samples } from '../domain/play/sample-commands.ts';
import type { Story } from '../support/given.ts';
import { sampleCard, sampleExample } from '../support/sample-cards.ts';
import { type Call, type Prepared, themselves } from './call.ts';
import { cast, type Filling, filledRoom, largest, wordsOf } from './largest-rooms.ts';

export const roomCommandTypes = Object.keys(roomCommandSchemas) as RoomPageCommandType[];

/** Commands with as many words as they may have, where a sample has few. */
const wordy: Partial<Record<RoomPageCommandType, (sample: RoomCommand) => object>> = {
  'bring-card': () => ({ card: { ...largest(sampleCard), id: 'one-more' } }),
  'begin-round': () => ({ seats: 'rotated' }),
  'sort-stance': () => ({ stake: wordsOf(140) }),
  'write-draft': () => ({ words: wordsOf(300) }),
  'say-line': () => ({ words: wordsOf(600) }),
  'give-mark': () => ({ quote: wordsOf(240) }),
  'note-mark': () => ({ quote: wordsOf(240) }),
  'leave-note': () => ({ words: wordsOf(240) }),
  rate: () => ({ why: wordsOf(140) }),
  'answer-stake': () => ({ why: wordsOf(140) }),
  'write-reflection': () => ({ responded: wordsOf(300), worked: wordsOf(300), adjust: wordsOf(300) }),
  'write-follow-up': () => ({ decided: wordsOf(400), risk: wordsOf(400), advice: wordsOf(400), revisit: wordsOf(400) }),
  'write-transfer': () => ({ words: wordsOf(300) }),
  'keep-takeaway': () => ({ sentence: wordsOf(300), where: wordsOf(160), when: wordsOf(40) }),
};

/** Where most is visible first: of the phases that allow a command, the first one counts. */
const largestFirst: readonly RoomPhase[] = [
  ...(['debrief', 'second-take', 'closing', 'scoring', 'scene', 'lobby', 'briefing', 'closed'] as const),
];

/** How long after the last event of its story a command comes, in milliseconds. */
const waits = [1000, 90_000];
const actors = ['cleo', 'pia', 'otto', 'hana', 'fay', 'ask', 'out'];

const told = new Map<RoomPhase, Story[]>();
function storiesIn(phase: RoomPhase): Story[] {
  const known = told.get(phase) ?? [...recordedRooms(phase), ...rooms[phase](), ...workshopRooms(phase)];
  told.set(phase, known);
  return known;
}

/** A room in which a command is accepted, and who sends it. */
export type Place = {
  events: RoomEvent[];
  state: RoomState;
  actor: string;
  command: RoomCommand;
  waitMs: number;
  filling: Filling;
};

function accepts(state: RoomState, command: RoomCommand, actor: string, at: number): boolean {
  const context = { actor, at, gone: [], card: sampleCard, example: sampleExample, chance: 3 };
  const answer = decideRoom(state, command, context);
  return Array.isArray(answer) && answer.length > 0;
}

function commandsFor(type: RoomPageCommandType, state: RoomState, actor: string): RoomCommand[] {
  return samples[type](state, actor).flatMap((sample) => {
    const more = wordy[type]?.(sample);
    return more ? [{ ...sample, ...more } as RoomCommand, sample] : [sample];
  });
}

const fillings: readonly Filling[] = ['people and things', 'things', 'nothing'];
const filledRooms = new Map<string, { events: RoomEvent[]; state: RoomState }>();
let stories = 0;
const numbers = new WeakMap<Story, number>();

function filled(story: Story, filling: Filling): { events: RoomEvent[]; state: RoomState } {
  if (!numbers.has(story)) numbers.set(story, ++stories);
  const key = `${numbers.get(story)} ${filling}`;
  const known = filledRooms.get(key);
  if (known) return known;
  const events = filledRoom(story.events, filling);
  const fresh = { events, state: events.reduce(evolveRoom, noRoom) };
  filledRooms.set(key, fresh);
  return fresh;
}

/** The first command of this type that a room accepts, as it is. */
function acceptedIn(type: RoomPageCommandType, state: RoomState, now: number) {
  for (const actor of actors)
    for (const waitMs of waits)
      for (const command of commandsFor(type, state, actor))
        if (accepts(state, command, actor, now + waitMs)) return { actor, command, waitMs };
  return null;
}

/** Whether some story leads to a room in which someone may send a command of this type. */
export function hasPlace(type: RoomPageCommandType): boolean {
  return largestFirst.some((phase) => storiesIn(phase).some(({ state, now }) => acceptedIn(type, state, now) !== null));
}

/** The largest room in which someone may send a command of this type. Throws if no story leads to one. */
export function placeFor(type: RoomPageCommandType): Place {
  for (const phase of largestFirst)
    for (const story of storiesIn(phase)) {
      if (acceptedIn(type, story.state, story.now) === null) continue;
      for (const filling of fillings) {
        const room = filled(story, filling);
        const found = acceptedIn(type, room.state, story.now);
        const due = nextDue(room.state);
        if (found && (due === null || story.now + found.waitMs < due)) return { ...room, ...found, filling };
      }
    }
  throw new Error(`no story leads to a room in which someone may ${type}`);
}

/** Fields that aren't times, although they hold numbers as large. */
const notTimes = /ms$|^(?:shuffle|chance|seed|number)$/i;

/** The same, later: every time in it is moved. Stories begin at a million milliseconds. */
export function later<T>(told: T, byMs: number, name = ''): T {
  if (typeof told === 'number') return (told >= 999_000 && !notTimes.test(name) ? told + byMs : told) as T;
  if (Array.isArray(told)) return told.map((one) => later(one, byMs, name)) as T;
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([key, value]) => [key, later(value, byMs, key)])) as T;
}

/** The room of this place in the store, with its last event at the time that the command needs, if it comes at `now` (server time). */
export function preparedRoom(place: Place, now: number, stream: string, people: Prepared['people'] = themselves(cast)): Prepared {
  return { kind: 'room', stream, stored: roomCodec.write(later(place.events, sinceOf(place, now))), people };
}

const sinceOf = ({ waitMs, events }: Place, now: number) => now - waitMs - (events.at(-1)?.at ?? 0);

/** A call for every command, in a room of its own; `now`: the server's time. */
export function roomCalls(now: number, copy: number): Call[] {
  return roomCommandTypes.map((type, i) => {
    const place = placeFor(type);
    const on = preparedRoom(place, now, `cost-room-${i}-${copy}`);
    const command = later(place.command, sinceOf(place, now));
    const body = { kind: 'room', stream: on.stream, id: `cost-${type}`, command };
    return { name: `room ${type}`, on: [on], followed: true, by: place.actor, asked: { message: 'command', body } };
  });
}

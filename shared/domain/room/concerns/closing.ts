import { type Refusal, refuse } from '../../refusals.ts';
import { unreachable } from '../../unreachable.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { facilitates } from '../policy.ts';
import { isRevealed } from '../round.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import { changeMember, type Interrupted, type PastRound, type RoomState } from '../state.ts';
import { finishRotated, pastRound, withdrawUnfinished } from './debrief.ts';
import { withoutDraft } from './preparing.ts';
import { revealNow } from './reveal.ts';
import { withoutBrought } from './room-cards.ts';
import { resumesFromOutside, stopIfPlaying } from './scene.ts';

/** How long after closing a room still accepts what people wrote for themselves: a phone may be offline for an evening. */
export const lateWordsMs = 24 * 60 * 60_000;

/** Refuses words that someone wrote for themselves if they arrive too long after the room was closed. Null: they are in time. */
export function wordsTooLate({ stage }: RoomState, at: number): Refusal | null {
  return stage.phase === 'closed' && at - stage.at > lateWordsMs ? refuse('not-now') : null;
}

/**
 * The room in its closing with the line that each person wrote about their work as the place where they will use their sentence,
 * unless they named one there. `before`: the lines until now, which a newer line replaces.
 */
export function withPlacesToUse(state: RoomState, before: Record<PersonId, string> = {}): RoomState {
  if (state.stage.phase !== 'closing' || !isRevealed(state.round)) return state;
  const { transfers } = state.round;
  const members = state.members.map((m) => {
    const line = transfers[m.person] ?? '';
    const { where = '' } = m.takeaway ?? {};
    if (line === where || (where !== '' && where !== before[m.person])) return m;
    return { ...m, takeaway: { sentence: '', when: '', ...m.takeaway, where: line } };
  });
  return { ...state, members };
}

/**
 * A round that the closing interrupted is settled after this long: words without consent must not wait until someone closes the
 * room.
 */
const settledAfterMs = 60 * 60_000;

/** Where the room was when its closing began; undefined in any other phase. */
export function interruption({ stage }: Pick<RoomState, 'stage'>): Interrupted | undefined {
  return stage.phase === 'closing' ? stage.from : undefined;
}

/** Finished rounds, and a round with an open board that the closing interrupted: the rounds whose players can be thanked. */
export function playedRounds(state: RoomState): PastRound[] {
  const part = interruption(state)?.part.phase;
  return part === 'debrief' || part === 'second-take' ? [...state.past, pastRound(state)] : state.past;
}

/** Begins the closing. Whatever was running is frozen, so that the closing can be undone. */
export function beginClosing(state: RoomState, at: number): RoomEvent[] {
  const stopped = stopIfPlaying(state, at);
  const begun: RoomEvent = { type: 'closing-begun', at, dueAt: at + state.settings.times.closingMs };
  return [...stopped, stopped.length > 0 ? { ...begun, ran: true } : begun];
}

/** The room as it is when its closing is undone at a server time: where it was, with the time that was left. */
export function withoutClosing(state: RoomState, at: number): RoomState {
  const from = interruption(state);
  if (!from) return state;
  const { part, left } = from;
  // A facilitator had already stopped the debrief's clocks: they have been stopped since then.
  const stage = part.phase === 'debrief' ? { ...part, since: part.since + at - (from.held?.since ?? from.at) } : part;
  return { ...state, stage, held: null, deadline: left && { kind: left.kind, dueAt: at + left.ms } };
}

/** Undoes the closing. A scene that was running resumes, unless a player has left or someone has stepped out meanwhile. */
export function undoClosing(state: RoomState, at: number): RoomEvent[] | Refusal {
  const from = interruption(state);
  if (!from) return refuse('not-now');
  const goes = from.ran ? resumesFromOutside(withoutClosing(state, at), at) : [];
  return [
    { type: 'closing-undone', at },
    ...(from.held ? [{ type: 'timer-held' as const, at, ...(from.held.by === undefined ? {} : { by: from.held.by }) }] : []),
    ...(Array.isArray(goes) ? goes : []),
  ];
}

/**
 * What becomes of the round in play when no one continues it, no matter who ended it and how. Once the scene is over, its board
 * opens with what was submitted, and the round is finished; before that, the round is abandoned. A call to the table that no one
 * answered is withdrawn.
 */
export function settleRound(state: RoomState, { at, chance }: Pick<RoomContext, 'at' | 'chance'>): RoomEvent[] {
  const { stage } = state;
  switch (stage.phase) {
    case 'debrief':
    case 'second-take':
      return finishRotated(state, at);
    case 'scoring':
      return [...revealNow(state, at, chance), ...finishRotated(state, at)];
    case 'briefing':
    case 'scene':
      return withdrawUnfinished(state, at);
    case 'lobby':
      return state.call ? [{ type: 'call-withdrawn', at }] : [];
    case 'closing': {
      const settled = settleRound(withoutClosing(state, at), { at, chance });
      return settled.length > 0 ? [{ type: 'closing-undone', at }, ...settled] : [];
    }
    case 'closed':
      return [];
    default:
      return unreachable(stage);
  }
}

/** No one undid the closing for an hour: settles the round that it interrupted, and the closing stays. */
export function passInterrupted(state: RoomState, context: RoomContext): RoomEvent[] {
  return [...settleRound(state, context), { type: 'closing-begun', at: context.at, dueAt: context.at }];
}

/** A workshop begins and undoes its closing in all rooms at once: the host of one room can't do it there alone. */
function forAllRooms(state: RoomState, actor: PersonId | null): boolean {
  return state.workshop !== null && !facilitates(state, actor);
}

export const closingDecides: RoomDecides<'begin-closing' | 'undo-closing' | 'keep-takeaway' | 'thank-client' | 'close-room'> = {
  'begin-closing': (state, _, { at, actor }) => (forAllRooms(state, actor) ? refuse('not-yours') : beginClosing(state, at)),
  'undo-closing': (state, _, { at, actor }) => (forAllRooms(state, actor) ? refuse('not-yours') : undoClosing(state, at)),
  'keep-takeaway': (state, { sentence, where, when }, { at }, me) =>
    wordsTooLate(state, at) ?? [{ type: 'takeaway-kept', at, person: me.person, sentence, where, when }],
  'thank-client': (state, { person }, { at }, me) => {
    const played = playedRounds(state).some((round) => round.client === person);
    if (!played || person === me.person) return refuse('no-such-person');
    const again = state.thanks.some((t) => t.by === me.person && t.client === person);
    return again ? refuse('already-so') : [{ type: 'client-thanked', at, by: me.person, client: person }];
  },
  'close-room': (state, _, context) => [...settleRound(state, context), { type: 'room-closed', at: context.at }],
};

function interrupt(state: RoomState, at: number, ran: boolean): Interrupted | undefined {
  const { stage, deadline, held } = state;
  if (stage.phase === 'closing') return stage.from;
  if (stage.phase === 'closed') return undefined;
  const left = deadline
    ? { kind: deadline.kind, ms: Math.max(0, deadline.dueAt - at) }
    : held && { kind: held.kind, ms: held.ms };
  const inPlay = stage.phase !== 'lobby' || state.call !== null;
  return { part: stage, at, left, held, ran, until: inPlay ? at + settledAfterMs : null };
}

export const closingEvolves: RoomEvolves<
  'closing-begun' | 'closing-undone' | 'takeaway-kept' | 'client-thanked' | 'room-closed'
> = {
  'closing-begun': (state, { at, dueAt, ran = false }) => {
    const from = interrupt(state, at, ran);
    if (!from) return state;
    const deadline = dueAt > at ? { kind: 'closing' as const, dueAt } : null;
    return withPlacesToUse({ ...state, stage: { phase: 'closing', from }, deadline, held: null, spotlight: null });
  },
  'closing-undone': (state, { at }) => withoutClosing(state, at),
  'takeaway-kept': (state, { person, sentence, where, when }) =>
    changeMember(state, person, { takeaway: { sentence, where, when } }),
  'client-thanked': (state, { by, client }) => ({ ...state, thanks: [...state.thanks, { by, client }] }),
  'room-closed': (state, { at }) => ({
    ...withoutBrought(withoutDraft(state)),
    asking: [],
    stage: { phase: 'closed', at },
    deadline: null,
    calibrating: null,
    helpAt: null,
    helpFrom: null,
  }),
};

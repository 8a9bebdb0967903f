import type { EveryField } from '../named.ts';
import { withoutClosing } from '../room/concerns/closing.ts';
import type { RoomEvent } from '../room/events.ts';
import type { PersonId, Seat } from '../room/people.ts';
import { facilitates } from '../room/policy.ts';
import { evolveRoom, noRoom } from '../room/room.ts';
import { isIn, type RevealedRoom, roundNumber, showsBoard } from '../room/round-of-room.ts';
import { changeMember, holderOf, memberOf, present, type RoomState } from '../room/state.ts';
import { visibleMember, visibleRoom } from '../room/visible-state.ts';

/** A round that can be replayed: the room's own log read up to the round's end, and the people who were there. */
export type Replay = {
  round: number;
  /** The room as it was in the round's last moment, so that seats still say who may see what. */
  state: RevealedRoom;
  /** Members who were there while the round's board was open. */
  witnesses: PersonId[];
  /** Facilitators who were let in while the round's board was open. */
  visitors: PersonId[];
};

/** The role in which someone replays a round. */
export type ReplaySeat = Seat | 'visitor';

/** A replay at another state of its room: of the same round, whose board stays open. */
function withState(replay: Replay, state: RoomState): Replay {
  if (!showsBoard(state)) throw new Error('impossible: a replay of a round that is not revealed');
  return { ...replay, state };
}

function withEvent(replay: Replay, event: RoomEvent): Replay {
  return withState(replay, evolveRoom(replay.state, event));
}

function isInterrupted({ stage }: RoomState): boolean {
  return stage.phase === 'closing' && stage.from.part.phase !== 'lobby';
}

function seen(replay: Replay | null, state: RevealedRoom): Replay {
  const here = present(state).map((m) => m.person);
  return {
    round: state.round.number,
    state,
    witnesses: [...new Set([...(replay?.witnesses ?? []), ...here])],
    visitors: [...new Set([...(replay?.visitors ?? []), ...state.visitors])],
  };
}

/** What an unfinished reading of a room's log has seen: its state, the round whose board is open, and those before it. */
export type ReplaysSoFar = { state: RoomState; open: Replay | null; done: Replay[] };
export const noReplays: ReplaysSoFar = { state: noRoom, open: null, done: [] };

/** The reading with one more event. */
export function replayedOn(soFar: ReplaysSoFar, event: RoomEvent): ReplaysSoFar {
  let { open, done } = soFar;
  const state = evolveRoom(soFar.state, event);
  if (event.type === 'debrief-resumed') {
    // A resumed round is one round, not two.
    open = done.find((past) => past.round === event.round) ?? null;
    done = done.filter((past) => past !== open);
  }
  if (isIn(state, 'debrief', 'second-take')) open = seen(open, state);
  // A closing that may be undone hasn't ended the round, and people who come during it haven't seen the board.
  else if (open && isInterrupted(state)) open = withState(open, withoutClosing(state, event.at));
  else if (open) {
    done = [...done, open];
    open = null;
  }
  // Withdrawn for good, in every past round.
  if (event.type === 'recording-withdrawn') done = done.map((past) => withEvent(past, event));
  // The last keystrokes of what people write for themselves arrive after the round is over.
  if ((event.type === 'reflection-written' || event.type === 'transfer-written') && !open)
    done = done.map((past) => (past.round === roundNumber(state) ? withEvent(past, event) : past));
  if (event.type === 'words-dropped') done = done.map((past) => (past.round === event.round ? withEvent(past, event) : past));
  return { state, open, done };
}

/** Every round whose board was opened, in order, the one in play last. */
export function roundsIn({ open, done }: ReplaysSoFar): Replay[] {
  return open ? [...done, open] : done;
}

/**
 * Reads a room's log again and returns every round whose board was opened, including the one in play. No new rules decide what may
 * be seen of a round: `visibleReplay` asks `visibleRoom`. Words that were dropped later are dropped here too.
 */
export function replaysOf(events: readonly RoomEvent[]): Replay[] {
  return roundsIn(events.reduce(replayedOn, noReplays));
}

/**
 * The seat someone had in the round. People who left keep theirs, unless someone else took it: then they observe. Null: they
 * weren't there.
 */
export function replaySeatOf({ state, witnesses, visitors }: Replay, person: PersonId): ReplaySeat | null {
  const member = state.members.find((m) => m.person === person);
  if (member && witnesses.includes(person)) {
    const taken = member.left && member.seat !== 'observer' && holderOf(state, member.seat) !== undefined;
    return taken ? 'observer' : member.seat;
  }
  return visitors.includes(person) && facilitates(state, person) ? 'visitor' : null;
}

/** Everyone who was in a round, and in which seat. */
export function replaySeats(replay: Replay): Record<PersonId, ReplaySeat> {
  const people = [...replay.witnesses, ...replay.visitors];
  return Object.fromEntries(
    people.flatMap((person) => {
      const seat = replaySeatOf(replay, person);
      return seat ? [[person, seat]] : [];
    }),
  );
}

/**
 * The round as this reader may see it after the reveal, whatever has happened to the room since: `visibleRoom` of its last moment.
 * `seat` comes from `replaySeatOf`, or is `visitor` for a facilitator to whom everyone has opened the round.
 */
export function visibleReplay({ state }: Replay, reader: PersonId, seat: ReplaySeat): RevealedRoom {
  const back = seat === state.members.find((m) => m.person === reader)?.seat;
  const viewer = back
    ? changeMember(state, reader, { left: false })
    : { ...state, visitors: memberOf(state, reader) ? state.visitors : [...state.visitors, reader] };
  const visible = visibleRoom(viewer, reader);
  if (!showsBoard(visible)) throw new Error('impossible: a replay that its reader may not read');
  // What is empty here belongs to that moment and not to the round.
  return {
    host: visible.host,
    settings: visible.settings,
    lobbyOpen: visible.lobbyOpen,
    members: visible.members.map((m) => visibleMember(m, false)),
    asking: [],
    removed: visible.removed,
    foundFullAt: visible.foundFullAt,
    seatAsked: null,
    outside: 0,
    outsideAt: null,
    stage: visible.stage,
    deadline: null,
    held: null,
    workshop: visible.workshop,
    call: null,
    helpAt: null,
    helpFrom: null,
    visitors: [],
    knocking: [],
    spotlight: null,
    onPurpose: visible.onPurpose,
    brought: visible.brought,
    calibrating: visible.calibrating,
    calibrated: visible.calibrated,
    round: visible.round,
    recordings: visible.recordings.filter((one) => one.round === visible.round.number),
    past: visible.past,
    thanks: visible.thanks,
    dealt: visible.dealt,
    proposal: null,
    declined: null,
    undo: null,
  } satisfies EveryField<RevealedRoom>;
}

import { onTable } from '../dealt-card.ts';
import type { EveryField } from '../named.ts';
import { visibleCalibrating } from './concerns/calibrating.ts';
import { withoutCard } from './concerns/proposing.ts';
import { wasObserved } from './concerns/scorers.ts';
import { projector as theWall } from './from-workshop.ts';
import type { PersonId } from './people.ts';
import { noRoom } from './room.ts';
import { hasEnded } from './round.ts';
import { isIn } from './round-of-room.ts';
import {
  type BroughtCard,
  type Call,
  type Member,
  memberOf,
  type Proposal,
  type RoomState,
  type TrapGuess,
  type Undo,
} from './state.ts';
import { played, type RoomViewer } from './viewer.ts';
import { visibleRound } from './visible-round.ts';

/** A member as they see themselves (`own`), or as everyone else sees them: without what is theirs alone. */
export function visibleMember(member: Member, own: boolean): Member {
  return {
    person: member.person,
    seat: member.seat,
    left: member.left,
    rounds: member.rounds,
    steppedOut: own && member.steppedOut,
    keepsWords: own ? member.keepsWords : null,
    allowsRecording: own ? member.allowsRecording : null,
    takeaway: own ? member.takeaway : null,
    silent: own ? member.silent : null,
  } satisfies EveryField<Member>;
}

/** No one sees what will be dealt. */
function visibleCall({ number, arrived }: Call): Call {
  return { number, deck: null, card: null, arrived } satisfies EveryField<Call>;
}

function visibleBrought({ by, card }: BroughtCard, reader: PersonId): BroughtCard {
  return { by, card: by === reader ? card : onTable(card) } satisfies EveryField<BroughtCard>;
}

function visibleProposal({ by, what, dueAt, agreed }: Proposal): Proposal {
  return { by, what: withoutCard(what), dueAt, agreed } satisfies EveryField<Proposal>;
}

function visibleUndo({ until, round }: Undo): Undo {
  return { until, round, of: null } satisfies EveryField<Undo>;
}

/** Whether this person gave up a player's seat that no one else has taken, in a round whose scene hasn't ended. */
export function mayReturn(state: RoomState, reader: PersonId): boolean {
  if (!isIn(state, 'briefing', 'scene')) return false;
  const { client, advisor } = state.round.held;
  return (client.at(-1) === reader || advisor.at(-1) === reader) && memberOf(state, reader)?.seat === 'observer';
}

export function roomViewer(state: RoomState, reader: PersonId): RoomViewer {
  const over = state.stage.phase === 'lobby' || state.stage.phase === 'closing' || state.stage.phase === 'closed';
  return {
    person: reader,
    seat: over ? 'none' : (memberOf(state, reader)?.seat ?? 'visitor'),
    shareSheet: !over && hasEnded(state.round) && !wasObserved(state),
    mayReturn: mayReturn(state, reader),
  };
}

/** Whether this reader sees a pair's shared sheet, which exists once the scene has ended. */
export function readsSharedSheet(state: RoomState, reader: PersonId): boolean {
  const viewer = roomViewer(state, reader);
  return viewer.shareSheet && played(viewer);
}

/** Readers without a seat: a facilitator who was let in, and the big screen while it may show this room. */
function visits(state: RoomState, reader: PersonId): boolean {
  return state.visitors.includes(reader) || (reader === theWall && state.spotlight === 'shown');
}

/** The people who see the room: not those who only wait at its door. */
export function isInRoom(state: RoomState, person: PersonId): boolean {
  return memberOf(state, person) !== undefined || visits(state, person);
}

/** The people to whom anything of this room may be sent at all. */
export function mayReadRoom(state: RoomState, person: PersonId): boolean {
  return isInRoom(state, person) || state.asking.includes(person);
}

/** Everyone to whom something of this room may be sent. */
export function readersOfRoom({ members, asking, visitors, spotlight }: RoomState): PersonId[] {
  const wall = spotlight === 'shown' ? [theWall] : [];
  return [...new Set([...members.map((m) => m.person), ...asking, ...visitors, ...wall])];
}

/** Only the person asked for the spotlight sees the question; everyone sees that the room is shown. */
function visibleSpotlight(state: RoomState, reader: PersonId): RoomState['spotlight'] {
  const { spotlight } = state;
  if (spotlight === null || spotlight === 'shown') return spotlight;
  if (spotlight.asking[0] !== reader) return null;
  return { asking: [reader], dueAt: spotlight.dueAt } satisfies EveryField<typeof spotlight>;
}

/**
 * Each of the two players sees only their own question. Only the advisor sees the trap, and only its author a guess, until
 * everything is shown.
 */
export function visibleOnPurpose({ onPurpose }: RoomState, reader: PersonId): RoomState['onPurpose'] {
  if (onPurpose === null) return null;
  const { advisor, client, dueAt } = onPurpose;
  if (onPurpose.step === 'asking') {
    const { step, yes, declined } = onPurpose;
    if ((reader !== advisor && reader !== client) || declined.includes(reader)) return null;
    return { step, advisor, client, yes: onlyOf(yes, reader), declined: [], dueAt } satisfies EveryField<typeof onPurpose>;
  }
  const { step } = onPurpose;
  const open = step === 'repairing';
  const trap = open || reader === advisor ? onPurpose.trap : null;
  const guesses = visibleTrapGuesses(onPurpose.guesses, reader, open);
  return { step, advisor, client, trap, guesses, dueAt } satisfies EveryField<typeof onPurpose>;
}

/** The reader's own guess until everything is `open`; then all of them without names, in an order that reveals none. */
function visibleTrapGuesses(guesses: readonly TrapGuess[], reader: PersonId, open: boolean): TrapGuess[] {
  return guesses
    .filter(({ by }) => open || by === reader)
    .map(({ by, trap }) => ({ by: open ? null : by, trap }) satisfies EveryField<TrapGuess>)
    .sort((a, b) => a.trap.localeCompare(b.trap));
}

function onlyOf(people: readonly PersonId[], reader: PersonId): PersonId[] {
  return people.filter((person) => person === reader);
}

/**
 * The room as one reader may see it: the only place where state turns into something that is sent. By allow-list: a field that
 * isn't named here, or in the functions called here, reaches no one and doesn't compile. Only what has no secret part, such as a
 * deadline, is passed on whole.
 */
export function visibleRoom(state: RoomState, reader: PersonId): RoomState {
  if (!isInRoom(state, reader))
    return { ...noRoom, asking: onlyOf(state.asking, reader), removed: onlyOf(state.removed, reader) };
  return {
    host: state.host,
    settings: state.settings,
    lobbyOpen: state.lobbyOpen,
    members: state.members.map((m) => visibleMember(m, m.person === reader)),
    asking: state.asking,
    removed: state.removed,
    foundFullAt: state.foundFullAt,
    seatAsked: state.seatAsked,
    outside: state.outside,
    outsideAt: state.outsideAt,
    stage: state.stage,
    deadline: state.deadline,
    held: state.held,
    workshop: state.workshop,
    call: state.call && visibleCall(state.call),
    helpAt: state.helpAt,
    helpFrom: state.helpFrom,
    visitors: state.visitors,
    knocking: state.knocking,
    spotlight: visibleSpotlight(state, reader),
    onPurpose: visibleOnPurpose(state, reader),
    brought: state.brought.map((one) => visibleBrought(one, reader)),
    calibrating: visibleCalibrating(state, reader),
    calibrated: state.calibrated,
    round: state.round && visibleRound(state.round, roomViewer(state, reader)),
    recordings: state.recordings.filter(({ people }) => people.includes(reader)),
    past: state.past,
    thanks: state.thanks,
    dealt: state.dealt,
    proposal: state.proposal && visibleProposal(state.proposal),
    declined: state.declined,
    undo: state.undo && visibleUndo(state.undo),
  } satisfies EveryField<RoomState>;
}

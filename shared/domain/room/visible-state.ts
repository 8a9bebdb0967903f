import { onTable } from '../dealt-card.ts';
import { visibleCalibrating } from './concerns/calibrating.ts';
import { withoutCard } from './concerns/proposing.ts';
import { wasObserved } from './concerns/scorers.ts';
import { projector as theWall } from './from-workshop.ts';
import type { PersonId } from './people.ts';
import { noRoom } from './room.ts';
import { type Member, memberOf, type RoomState } from './state.ts';
import { played, type RoomViewer } from './viewer.ts';
import { visibleRound } from './visible-round.ts';

/** What only a member themselves may see. */
export const forThemselves = { steppedOut: false, keepsWords: null, allowsRecording: null, takeaway: null, silent: null };

function visibleMember(member: Member, reader: PersonId): Member {
  return member.person === reader ? member : { ...member, ...forThemselves };
}

export function roomViewer(state: RoomState, reader: PersonId): RoomViewer {
  const over = state.stage.phase === 'lobby' || state.stage.phase === 'closing' || state.stage.phase === 'closed';
  const ended = state.round !== null && state.round.endedAt !== null;
  return {
    person: reader,
    seat: over ? 'none' : (memberOf(state, reader)?.seat ?? 'visitor'),
    shareSheet: !over && ended && !wasObserved(state),
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

/** The people to whom anything of this room may be sent at all. */
export function mayReadRoom(state: RoomState, person: PersonId): boolean {
  return memberOf(state, person) !== undefined || visits(state, person) || state.asking.includes(person);
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
  return spotlight.asking[0] === reader ? { asking: [reader], dueAt: spotlight.dueAt } : null;
}

/**
 * Each of the two players sees only their own question. Only the advisor sees the trap, and only its author a guess, until
 * everything is shown.
 */
export function visibleOnPurpose({ onPurpose }: RoomState, reader: PersonId): RoomState['onPurpose'] {
  if (onPurpose === null) return null;
  if (onPurpose.step === 'asking') {
    const asked = (reader === onPurpose.advisor || reader === onPurpose.client) && !onPurpose.declined.includes(reader);
    return asked ? { ...onPurpose, yes: onPurpose.yes.filter((person) => person === reader), declined: [] } : null;
  }
  if (onPurpose.step === 'repairing') {
    const nobodys = onPurpose.guesses.map(({ trap }) => ({ by: null, trap }));
    return { ...onPurpose, guesses: nobodys.sort((a, b) => a.trap.localeCompare(b.trap)) };
  }
  const trap = reader === onPurpose.advisor ? onPurpose.trap : null;
  return { ...onPurpose, trap, guesses: onPurpose.guesses.filter(({ by }) => by === reader) };
}

function onlyOf(people: readonly PersonId[], reader: PersonId): PersonId[] {
  return people.filter((person) => person === reader);
}

/**
 * The room as one reader may see it: the only place where state turns into something that is sent. By allow-list: a field that
 * isn't named here reaches no one.
 */
export function visibleRoom(state: RoomState, reader: PersonId): RoomState {
  if (!memberOf(state, reader) && !visits(state, reader))
    return { ...noRoom, asking: onlyOf(state.asking, reader), removed: onlyOf(state.removed, reader) };
  return {
    host: state.host,
    settings: state.settings,
    lobbyOpen: state.lobbyOpen,
    members: state.members.map((m) => visibleMember(m, reader)),
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
    call: state.call && { ...state.call, deck: null, card: null },
    helpAt: state.helpAt,
    visitors: state.visitors,
    knocking: state.knocking,
    spotlight: visibleSpotlight(state, reader),
    onPurpose: visibleOnPurpose(state, reader),
    brought: state.brought.map((one) => (one.by === reader ? one : { ...one, card: onTable(one.card) })),
    calibrating: visibleCalibrating(state, reader),
    calibrated: state.calibrated,
    round: state.round && visibleRound(state.round, roomViewer(state, reader)),
    recordings: state.recordings.filter(({ people }) => people.includes(reader)),
    past: state.past,
    thanks: state.thanks,
    dealt: state.dealt,
    proposal: state.proposal && { ...state.proposal, what: withoutCard(state.proposal.what) },
    declined: state.declined,
    undo: state.undo && { ...state.undo, of: null },
  };
}

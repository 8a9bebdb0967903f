import type { ExampleOnTable } from '../calibration/example.ts';
import type { DealtCard } from '../dealt-card.ts';
import type { RatingValue, SilentSpot, Step, Trap } from '../rubric.ts';
import type { PersonId, Seat } from './people.ts';
import type { Merged, Round } from './round.ts';
import type { Settings } from './settings.ts';

export type RoomPhase = Stage['phase'];

export type Member = {
  person: PersonId;
  seat: Seat;
  /** Left the room; anyone who merely lost the connection has not. */
  left: boolean;
  /** Rounds finished in this room. */
  rounds: number;
  /** On the quiet screen. For everyone else this is false: they learn that someone stepped out, not who. */
  steppedOut: boolean;
  /** May the words of a typed round be kept? Null until answered, which counts as no. Known to this person alone. */
  keepsWords: boolean | null;
  /** May their voice be recorded? Null until answered, which counts as no. Known to this person alone. */
  allowsRecording: boolean | null;
  /** What this person takes with them from the closing; known to this person alone. */
  takeaway: Takeaway | null;
  /** Where this person tends to stay silent; known to them alone. */
  silent: SilentSpot | null;
};

export type Takeaway = { sentence: string; where: string; when: string };

/** Server times in milliseconds. `dueAt` is absolute, so that nothing has to be counted. */
export type Deadline = {
  kind: 'briefing' | 'scene' | 'grace' | 'scoring' | 'out-of-role' | 'debrief' | 'second-take' | 'closing';
  dueAt: number;
};

/**
 * A stopped scene: since when, and what is left of its deadline once it goes on. `paused` by a facilitator and not stopped by
 * someone in it: goes on with all others. `by`: which facilitator, where that is known.
 */
export type Stopped = {
  since: number;
  left: { kind: Deadline['kind']; ms: number } | null;
  paused?: true;
  by?: PersonId;
};

/** What a room does from round to round; its closing may interrupt any of them, and be taken back. */
export type Part =
  | { phase: 'lobby' }
  | { phase: 'briefing'; ready: PersonId[] }
  | { phase: 'scene'; stopped: Stopped | null }
  | { phase: 'scoring'; outOfRole: OutOfRoleTurn | null }
  /** `since`: server time at which this turn began, in milliseconds. */
  | { phase: 'debrief'; turn: number; since: number }
  /** `debriefLeftMs`: what was left of the debrief, which goes on with it. */
  | { phase: 'second-take'; moment: string | null; turn: number; stopped: Stopped | null; debriefLeftMs: number };

/** Where the room stood when its closing began at a server time `at`, in milliseconds. */
export type Interrupted = {
  part: Part;
  at: number;
  /** What was left of its time, and the facilitator's pause that held it. */
  left: Pick<Held, 'kind' | 'ms'> | null;
  held: Held | null;
  /** A scene was running: it goes on when the closing is taken back. */
  ran: boolean;
  /** When a round that was in play is settled, closing or not; null where none was. */
  until: number | null;
};

export type Stage =
  | Part
  | { phase: 'closing'; from: Interrupted }
  /** `at`: server time at which it was closed, in milliseconds. */
  | { phase: 'closed'; at: number };

/** The three moments in which everyone steps out of the scene, in this order; `done` waits for the reveal. */
export const outOfRoleTurns = ['client-leaves-role', 'advisor-looks-back', 'client-feels', 'done'] as const;
export type OutOfRoleTurn = (typeof outOfRoleTurns)[number];

/** A card that someone wrote for this room alone: whole for its author, the public part for everyone else. */
export type BroughtCard = { by: PersonId; card: DealtCard };

/** A stretch of a scene that one device recorded, in server times (ms); `endedAt` is null while it does. */
export type Segment = { id: string; by: PersonId; startedAt: number; endedAt: number | null };

/** What is kept of the voices of a round: of whom, all of whom said yes before it, and when. `open` from the reveal on. */
export type Recording = { round: number; people: PersonId[]; segments: Segment[]; open: boolean };

/** Who held which seat in a finished round: what fair rotation needs to know. */
export type PastRound = { number: number; client: PersonId | null; advisor: PersonId | null; card: string };

/** A deadline that a facilitator's pause holds: what is left of it once it goes on, since when, and who paused where that is known. */
export type Held = { kind: Deadline['kind']; ms: number; since: number; by?: PersonId };

/** What a room knows of the workshop it belongs to, so that its rules read one stream. */
export type WorkshopLink = {
  workshop: string;
  table: number;
  /** The workshop's round, which is not the room's own count. */
  round: number;
  rounds: number;
  facilitators: PersonId[];
  /** Hard: at zero the room goes on. Soft: it finishes its sentence and goes on by itself. */
  timers: 'soft' | 'hard';
  skill: string | null;
};

/** A group that was called to its table: what will be dealt once they are there, and who is. */
export type Call = { number: number; deck: string | null; card: string | null; arrived: PersonId[] };

/** Asking for the spotlight, one person after the other; `shown` once everyone has said yes. */
export type Spotlight = { asking: PersonId[]; dueAt: number } | 'shown';

/**
 * Bad on purpose: one trap, played by the advisor after both players said yes in private, guessed by the others, repaired. It
 * stands beside the round, so that nothing of it enters a sheet, a tally or a report.
 */
export type OnPurpose =
  | { step: 'asking'; advisor: PersonId; client: PersonId; yes: PersonId[]; declined: PersonId[]; dueAt: number }
  | {
      step: 'playing' | 'guessing' | 'repairing';
      advisor: PersonId;
      client: PersonId;
      /** Null where the reader may not know it yet. */
      trap: Trap | null;
      guesses: { by: PersonId | null; trap: Trap }[];
      dueAt: number;
    };
/** What one person gives a worked example. */
export type CalibrationSheet = { ratings: Partial<Record<Step, RatingValue>>; submitted: boolean };

/** A worked example on the table between the rounds. A reader has their own sheet, and once it is opened all values merged. */
export type Calibrating = {
  example: ExampleOnTable;
  sheetOf: Record<PersonId, CalibrationSheet>;
  merged: Merged | null;
  submitted: number;
  opened: boolean;
};

/** Someone's thanks to a person who played the client. Also kept where the closing is taken back. */
export type Thanks = { by: PersonId; client: PersonId };
/** What one person would like to do to everyone, as the command that does it. Which card it would be, only the server knows. */
export type Proposed =
  | { type: 'begin-round'; card: string | null; deck: string | null; seats: 'as-they-are' | 'rotated'; again: boolean }
  | { type: 'finish-round' | 'begin-closing' | 'end-second-take' | 'abandon-round' };

/** Happens at `dueAt`, a server time in milliseconds, or as soon as everyone here has agreed. */
export type Proposal = { by: PersonId; what: Proposed; dueAt: number; agreed: PersonId[] };

/** The last proposal that someone said *not now* to: `of` is who had made it. */
export type Declined = { by: PersonId; of: PersonId; what: Proposed; at: number };

/** A finished round as its debrief was left, so that it can be taken up again. */
export type Former = {
  round: Round;
  turn: number;
  /** Who was to speak, in this order. */
  order: PersonId[];
  /** What was left of its time, in milliseconds; 0 where it was up. */
  leftMs: number;
  /** Of those who were present. */
  seats: Record<PersonId, Seat>;
  rounds: Record<PersonId, number>;
  past: PastRound[];
  /** Its words were to go when it was finished. */
  drops: boolean;
};

export type RoomState = {
  host: PersonId;
  settings: Settings;
  lobbyOpen: boolean;
  members: Member[];
  /** Those who asked with the code while the lobby was shut. All inside see them: the person who holds the host's right lets them in. */
  asking: PersonId[];
  /** Those who were removed and have not been let in again. All inside may know: any of them may come to answer the door. */
  removed: PersonId[];
  /** Server time at which someone was last refused because the room was full, in milliseconds; null again once someone goes. */
  foundFullAt: number | null;
  /** Someone would like a seat that is held. */
  seatAsked: { seat: 'client' | 'advisor'; person: PersonId } | null;
  /** How many are on the quiet screen. Anyone who leaves from there is counted until they return and come back. */
  outside: number;
  /** Server time at which someone stepped out last, in milliseconds. */
  outsideAt: number | null;
  stage: Stage;
  deadline: Deadline | null;
  /** A deadline that a facilitator has paused. */
  held: Held | null;
  /** The workshop this room belongs to, if any. */
  workshop: WorkshopLink | null;
  call: Call | null;
  /** Since when someone here has been waiting for a facilitator, in milliseconds. */
  helpAt: number | null;
  /** Facilitators inside, and those who have knocked. */
  visitors: PersonId[];
  knocking: PersonId[];
  spotlight: Spotlight | null;
  onPurpose: OnPurpose | null;
  /** Cards of this room alone. */
  brought: BroughtCard[];
  calibrating: Calibrating | null;
  /** The examples shown here so far, by their ids. */
  calibrated: string[];
  round: Round | null;
  /** Recordings of this room's rounds that no one has taken back; to each reader those of their own voice. */
  recordings: Recording[];
  past: PastRound[];
  thanks: Thanks[];
  /** The number of the last round that was dealt. One that was taken back has had its number, and no other gets it. */
  dealt: number;
  proposal: Proposal | null;
  declined: Declined | null;
  /** The round that was just finished can be taken up again until then; `of` is null for every reader. */
  undo: { until: number; round: number; of: Former | null } | null;
};

export function memberOf(state: RoomState, person: PersonId | null): Member | undefined {
  return state.members.find((m) => m.person === person && !m.left);
}

export function holderOf(state: RoomState, seat: 'client' | 'advisor'): Member | undefined {
  return state.members.find((m) => m.seat === seat && !m.left);
}

export function observersOf(state: RoomState): Member[] {
  return state.members.filter((m) => m.seat === 'observer' && !m.left);
}

export function changeMember(state: RoomState, person: PersonId | undefined, change: Partial<Member>): RoomState {
  return { ...state, members: state.members.map((m) => (m.person === person ? { ...m, ...change } : m)) };
}

/** Changes a finished round that can still be taken up again, where it is this one. */
export function changeFormer(state: RoomState, number: number, change: (round: Round) => Partial<Round>): RoomState {
  const of = state.undo?.of;
  if (!state.undo || !of || of.round.number !== number) return state;
  return { ...state, undo: { ...state.undo, of: { ...of, round: { ...of.round, ...change(of.round) } } } };
}

export function changeRound(state: RoomState, change: (round: Round) => Partial<Round>): RoomState {
  if (!state.round) throw new Error('impossible: a round event without a round');
  return { ...state, round: { ...state.round, ...change(state.round) } };
}

import type { ExampleOnTable } from '../calibration/example.ts';
import type { DealtCard } from '../dealt-card.ts';
import type { Level, RatingValue, SilentSpot, Step, Trap } from '../rubric.ts';
import type { PersonId, Seat } from './people.ts';
import type { Merged, RevealedRound, Round } from './round.ts';
import type { Settings } from './settings.ts';

export type RoomPhase = Stage['phase'];

export type Member = {
  person: PersonId;
  seat: Seat;
  /** Whether they left the room; losing the connection doesn't count. */
  left: boolean;
  /** Rounds finished in this room. */
  rounds: number;
  /** On the quiet screen. False for everyone else: they see that someone stepped out, but not who. */
  steppedOut: boolean;
  /** Whether the words of a typed round may be kept. Null until answered, which counts as no. Only this person sees it. */
  keepsWords: boolean | null;
  /** Whether their voice may be recorded. Null until answered, which counts as no. Only this person sees it. */
  allowsRecording: boolean | null;
  /** What this person writes in the closing to take with them. Only they see it. */
  takeaway: Takeaway | null;
  /** Where this person tends to stay silent. Only they see it. */
  silent: SilentSpot | null;
};

export type Takeaway = { sentence: string; where: string; when: string };

/** Server times in milliseconds. `dueAt` is absolute, so that nothing has to be counted. */
export type Deadline = {
  kind: 'briefing' | 'scene' | 'grace' | 'scoring' | 'out-of-role' | 'debrief' | 'second-take' | 'closing';
  dueAt: number;
};

/**
 * A stopped scene: since when, and what is left of its deadline once it resumes. `paused`: by a facilitator, not by someone in it;
 * it resumes together with all others. `by`: which facilitator, if that is known.
 */
export type Stopped = {
  since: number;
  left: { kind: Deadline['kind']; ms: number } | null;
  paused?: true;
  by?: PersonId;
};

/** What a room does from round to round; its closing may interrupt any of these, and be undone. */
export type Part =
  | { phase: 'lobby' }
  | { phase: 'briefing'; ready: PersonId[] }
  | { phase: 'scene'; stopped: Stopped | null }
  | { phase: 'scoring'; outOfRole: OutOfRoleTurn | null }
  /** `since`: server time at which this turn began, in milliseconds. */
  | { phase: 'debrief'; turn: DebriefTurn; since: number }
  /** `debriefLeftMs`: what was left of the debrief, which resumes with it. */
  | { phase: 'second-take'; moment: string | null; turn: DebriefTurn; stopped: Stopped | null; debriefLeftMs: number };

/** What a debrief talks about, in this order. */
export const beats = ['how-was-that', 'asked-and-offered', 'one-thing', 'at-work'] as const;
export type Beat = (typeof beats)[number];

/** Who speaks in which beat; null: everyone at once, in the last one. */
export type DebriefTurn = { beat: Beat; speaker: PersonId | null };

/** Where the room was when its closing began at a server time `at`, in milliseconds. */
export type Interrupted = {
  part: Part;
  at: number;
  /** What was left of its time, and the facilitator's pause that held it. */
  left: Pick<Held, 'kind' | 'ms'> | null;
  held: Held | null;
  /** A scene was running: it resumes when the closing is undone. */
  ran: boolean;
  /** When a round that was in play is settled, even during the closing; null if there was none. */
  until: number | null;
};

export type Stage =
  | Part
  | { phase: 'closing'; from: Interrupted }
  /** `at`: server time at which it was closed, in milliseconds. */
  | { phase: 'closed'; at: number };

/** The three moments in which everyone steps out of role, in this order; `done` waits for the reveal. */
export const outOfRoleTurns = ['client-leaves-role', 'advisor-looks-back', 'client-feels', 'done'] as const;
export type OutOfRoleTurn = (typeof outOfRoleTurns)[number];

/** A card that someone wrote for this room only: whole for its author, the public part for everyone else. */
export type BroughtCard = { by: PersonId; card: DealtCard };

/** A stretch of a scene that one device recorded, in server times (ms); `endedAt` is null while it is recording. */
export type Segment = { id: string; by: PersonId; startedAt: number; endedAt: number | null };

/** The recording of a round: whose voices, all of whom said yes before it, and its segments. `open` once the board is revealed. */
export type Recording = { round: number; people: PersonId[]; segments: Segment[]; open: boolean };

/** A finished round: who held which seat, for fair rotation, and its level, to tell what is new in a later one. */
export type PastRound = {
  number: number;
  level: Level;
  client: PersonId | null;
  advisor: PersonId | null;
  card: string;
  /** Who was in it and still there when it ended. */
  people: PersonId[];
};

/** A deadline that a facilitator's pause holds: what is left of it, since when, and who paused it if that is known. */
export type Held = { kind: Deadline['kind']; ms: number; since: number; by?: PersonId };

/** What a room knows about the workshop it belongs to, so that its rules read only one stream. */
export type WorkshopLink = {
  workshop: string;
  table: number;
  /** The workshop's round, which isn't the room's own count. */
  round: number;
  rounds: number;
  facilitators: PersonId[];
  /** Hard: at zero the room moves on. Soft: people may finish their sentence, and the room decides when to move on. */
  timers: 'soft' | 'hard';
  skill: string | null;
};

/** A group that was called to its table: what will be dealt once its people are there, and who has arrived. */
export type Call = { number: number; deck: string | null; card: string | null; arrived: PersonId[] };

/** Asking for the spotlight, one person after another; `shown` once everyone has said yes. */
export type Spotlight = { asking: PersonId[]; dueAt: number } | 'shown';

/**
 * Bad on purpose: one trap, played by the advisor after both players said yes in private, guessed by the others, then repaired. It
 * is kept apart from the round, so that nothing of it enters a sheet, a tally or a report.
 */
export type OnPurpose =
  | { step: 'asking'; advisor: PersonId; client: PersonId; yes: PersonId[]; declined: PersonId[]; dueAt: number }
  | {
      step: 'playing' | 'guessing' | 'repairing';
      advisor: PersonId;
      client: PersonId;
      /** Null if the reader may not know it yet. */
      trap: Trap | null;
      guesses: TrapGuess[];
      dueAt: number;
    };
/** Which trap someone thinks was played; `by` is null if the reader may not know who. */
export type TrapGuess = { by: PersonId | null; trap: Trap };

/** One person's scores of a worked example. */
export type CalibrationSheet = { ratings: Partial<Record<Step, RatingValue>>; submitted: boolean };

/**
 * A worked example that the room scores between rounds. A reader sees their own sheet and, once it is opened, all values merged.
 */
export type Calibrating = {
  example: ExampleOnTable;
  sheetOf: Record<PersonId, CalibrationSheet>;
  merged: Merged | null;
  submitted: number;
  opened: boolean;
};

/** Someone's thanks to a person who played the client. Kept even if the closing is undone. */
export type Thanks = { by: PersonId; client: PersonId };
/** Something one person wants to do to everyone, as the command that does it. Only the server knows which card it would be. */
export type Proposed =
  | { type: 'begin-round'; card: string | null; deck: string | null; seats: 'as-they-are' | 'rotated'; again: boolean }
  | { type: 'finish-round' | 'begin-closing' | 'end-second-take' | 'abandon-round' };

/** Carried out at `dueAt`, a server time in milliseconds, or as soon as everyone here has agreed. */
export type Proposal = { by: PersonId; what: Proposed; dueAt: number; agreed: PersonId[] };

/** The last proposal that got a "not now"; `of` is who had made it. */
export type Declined = { by: PersonId; of: PersonId; what: Proposed; at: number };

/** A finished round as its debrief was left, so that it can be resumed. */
export type Former = {
  round: RevealedRound;
  turn: DebriefTurn;
  /** All its turns, in order. */
  turns: DebriefTurn[];
  /** What was left of its time, in milliseconds; 0 if it was up. */
  leftMs: number;
  /** The seats of the people who were present. */
  seats: Record<PersonId, Seat>;
  rounds: Record<PersonId, number>;
  past: PastRound[];
  /** Whether its words would have been dropped when it was finished. */
  drops: boolean;
};

/** Until when the round that was just finished can be resumed; `of` is null for every reader. */
export type Undo = { until: number; round: number; of: Former | null };

export type RoomState = {
  host: PersonId;
  settings: Settings;
  lobbyOpen: boolean;
  members: Member[];
  /**
   * People who knocked with the code while the lobby was closed. Everyone inside sees them; a holder of the host's right lets them
   * in.
   */
  asking: PersonId[];
  /**
   * People who were removed and have not been let in again. Everyone inside may know: any of them may come to hold the host's
   * right.
   */
  removed: PersonId[];
  /** Server time at which someone was last refused because the room was full, in milliseconds; null again once someone leaves. */
  foundFullAt: number | null;
  /** Someone would like a seat that is held. */
  seatAsked: { seat: 'client' | 'advisor'; person: PersonId } | null;
  /** How many people are on the quiet screen. Someone who leaves from there still counts, until they return and come back. */
  outside: number;
  /** Server time at which someone last stepped out, in milliseconds. */
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
  /** The facilitator who said that they are coming. */
  helpFrom: PersonId | null;
  /** Facilitators inside, and those who have knocked. */
  visitors: PersonId[];
  knocking: PersonId[];
  spotlight: Spotlight | null;
  onPurpose: OnPurpose | null;
  /** Cards of this room only. */
  brought: BroughtCard[];
  calibrating: Calibrating | null;
  /** The ids of the examples shown here so far. */
  calibrated: string[];
  round: Round | null;
  /** Recordings of this room's rounds that no one has withdrawn; each reader sees those of their own voice. */
  recordings: Recording[];
  past: PastRound[];
  thanks: Thanks[];
  /** The number of the last round that was dealt. An abandoned round keeps its number; no other round gets it. */
  dealt: number;
  proposal: Proposal | null;
  declined: Declined | null;
  undo: Undo | null;
};

/** A member who comes in for the first time. The only place that makes one, so a new field of a member begins here. */
export function freshMember(person: PersonId, seat: Seat): Member {
  return {
    person,
    seat,
    left: false,
    rounds: 0,
    steppedOut: false,
    keepsWords: null,
    allowsRecording: null,
    takeaway: null,
    silent: null,
  };
}

/** Someone who has no seat here, such as a visitor, where a member is asked for: like a member who has left. */
export function seatless(person: PersonId): Member {
  return { ...freshMember(person, 'observer'), left: true };
}

/** The members who are in the room: everyone who came and hasn't left, with or without a connection. */
export function present({ members }: Pick<RoomState, 'members'>): Member[] {
  return members.filter((m) => !m.left);
}

export function memberOf(state: RoomState, person: PersonId | null): Member | undefined {
  return state.members.find((m) => m.person === person && !m.left);
}

/** Whether this person is here, or has left people who go on, and may walk back in at any time. */
export function mayComeBack(state: RoomState, person: PersonId): boolean {
  return present(state).length > 0 && state.members.some((m) => m.person === person);
}

export function holderOf(state: RoomState, seat: 'client' | 'advisor'): Member | undefined {
  return state.members.find((m) => m.seat === seat && !m.left);
}

/** Who plays a seat in this round or, if they have left, who played it last: a sentence about them still needs their name. */
export function playerOf(state: RoomState, seat: 'client' | 'advisor'): PersonId | null {
  return holderOf(state, seat)?.person ?? state.round?.held[seat].at(-1) ?? null;
}

export function observersOf(state: RoomState): Member[] {
  return present(state).filter((m) => m.seat === 'observer');
}

export function changeMember(state: RoomState, person: PersonId | undefined, change: Partial<Member>): RoomState {
  return { ...state, members: state.members.map((m) => (m.person === person ? { ...m, ...change } : m)) };
}

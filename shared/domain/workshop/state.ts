import type { RefusalCode } from '../refusals.ts';
import type { OrderForAll } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import type { SilentSpot, Step } from '../rubric.ts';
import type { OpeningBlock, Plan } from './plan.ts';
import type { Tally } from './tally.ts';

export type Participant = {
  person: PersonId;
  left: boolean;
  observesOnly: boolean;
  pushesFirst: boolean;
  /** Not in a group with these: known to this person alone. */
  apartFrom: PersonId[];
  /** Known to this person alone. */
  silent: SilentSpot | null;
  /** How often they have said the sentence aloud. */
  aloud: number;
  /** What they heard in the worked example; known to this person alone. */
  example: Step[] | null;
};

/** A group of the round in play, and its room. `convened`: the room has been told. */
export type Group = {
  room: string;
  table: number;
  people: PersonId[];
  advisor: PersonId;
  client: PersonId;
  convened: boolean;
};

/** A group that is drawn and not open yet. `room` where the group stays in the room it has. */
export type DraftGroup = { room: string | null; people: PersonId[]; advisor: PersonId; client: PersonId };

/** What a draw could not satisfy, in counts where it is no one's business who. */
export type Unmet = {
  meetAgain: [PersonId, PersonId][];
  notApart: [PersonId, PersonId][];
  notTogether: [PersonId, PersonId][];
  privateKept: number;
  privateNotKept: number;
};

export type GroupDraft = { groups: DraftGroup[]; pinned: PersonId[]; unmet: Unmet; fresh: boolean };

/** Who sat together in a round, and in which seats: what fair pairing needs to know. */
export type Sat = {
  round: number;
  room: string;
  people: PersonId[];
  advisor: PersonId | null;
  client: PersonId | null;
};

/**
 * A round that is over in its room; without a tally where nothing was submitted. `interim`: the closing interrupted it, and it is
 * recorded once more when it ends.
 */
export type Recorded = { round: number; room: string; tally: Tally | null; interim?: true };

/** Something that all rooms are to be told, and those that have not been told yet. */
export type Order = { number: number; what: OrderForAll; waiting: string[]; by?: PersonId };

export type WorkshopStage =
  | { phase: 'lobby' }
  | { phase: 'opening'; block: OpeningBlock; dueAt: number }
  | { phase: 'rounds' }
  | { phase: 'closing' }
  | { phase: 'closed' };
export type WorkshopPhase = WorkshopStage['phase'];

export type WorkshopState = {
  /** The first one leads, and no one can end that; the others are co-facilitators and may do everything else. */
  facilitators: PersonId[];
  plan: Plan;
  locked: boolean;
  people: Participant[];
  /** Those whom a facilitator removed and has not let back in; known to those who lead. */
  removed: PersonId[];
  apart: [PersonId, PersonId][];
  together: [PersonId, PersonId][];
  stage: WorkshopStage;
  /** Counts what facilitators do to the course of things: two who press at once have one outcome. */
  chapter: number;
  /** Rounds opened so far. */
  round: number;
  /** When it began, with its opening or its first round, and when it was then to be over; server times in milliseconds. */
  begun: { at: number; endsAt: number } | null;
  /** When the round in play was opened, a server time in milliseconds. */
  openedAt: number | null;
  groups: Group[];
  /** Rounds that these groups have had together. */
  roundsTogether: number;
  draft: GroupDraft | null;
  sat: Sat[];
  recorded: Recorded[];
  said: { words: string; at: number } | null;
  orders: Order[];
  /** The room in the spotlight, with everyone's yes. */
  shown: string | null;
  /** A closing was taken back: people may have written something in rooms that are not theirs any more. */
  closingUndone: boolean;
  /** What was heard in the worked example, all in all. */
  example: { marked: number; heard: Partial<Record<Step, number>> };
  seed: number;
};

/** What someone who may read nothing of a workshop is told: that they were removed, which they know already, or that there is none. */
export function whyOutsideWorkshop({ removed }: WorkshopState, person: PersonId | null): RefusalCode {
  return person !== null && removed.includes(person) ? 'removed-from-workshop' : 'no-such-room';
}

export function participantOf(state: WorkshopState, person: PersonId | null): Participant | undefined {
  return state.people.find((p) => p.person === person && !p.left);
}

/** Those who take part: everyone who is in and does not lead. */
export function takingPart(state: Pick<WorkshopState, 'people' | 'facilitators'>): Participant[] {
  return state.people.filter((p) => !p.left && !state.facilitators.includes(p.person));
}

export function groupOf(state: WorkshopState, person: PersonId): Group | undefined {
  return state.groups.find((group) => group.people.includes(person));
}

export function leadsWorkshop(state: WorkshopState, person: PersonId | null): boolean {
  return person !== null && state.facilitators.includes(person);
}

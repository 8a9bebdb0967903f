import type { ExampleOnTable } from '../calibration/example.ts';
import type { RefusalCode } from '../refusals.ts';
import type { OrderForAll, PartAhead } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import type { RatingValue, SilentSpot, Step } from '../rubric.ts';
import type { About, InCalendar } from './about.ts';
import type { CallLinks } from './calls/call-links.ts';
import type { Agreed, Plan } from './plan.ts';
import type { Roster } from './roster/expected.ts';
import type { Tally } from './tally.ts';

/** One person's scores of the example in the opening. */
export type OpeningSheet = { ratings: Partial<Record<Step, RatingValue>>; submitted: boolean };

export type Participant = {
  person: PersonId;
  left: boolean;
  observesOnly: boolean;
  pushesFirst: boolean;
  /** They would like to play in front of everyone, in a fishbowl. */
  volunteers: boolean;
  /** People this person doesn't want in their group. Only they see it. */
  apartFrom: PersonId[];
  /** Only this person sees it. */
  silent: SilentSpot | null;
  /** How often they have said the sentence aloud. */
  aloud: number;
  /** Their scores of the example in the opening. Only they see them. */
  sheet: OpeningSheet | null;
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

/**
 * A group that is drawn but not opened yet. `room` is set if the group keeps its room. In a fishbowl without enough volunteers a seat
 * is open, which is null.
 */
export type DraftGroup = { room: string | null; people: PersonId[]; advisor: PersonId | null; client: PersonId | null };
export const draftSeats = ['advisor', 'client'] as const;
export type DraftSeat = (typeof draftSeats)[number];
/** Someone whom a facilitator, and not the draw, gave a seat. */
export type ChosenSeat = { person: PersonId; seat: DraftSeat };

/** What a draw could not satisfy of what facilitators may know. Nothing in it depends on a private pairing request. */
export type Unmet = {
  meetAgain: [PersonId, PersonId][];
  notApart: [PersonId, PersonId][];
  notTogether: [PersonId, PersonId][];
};

/** Where a draft began if not in a draw from scratch: with the tables that were prepared, or the groups of an earlier round. */
export type DraftFrom = 'tables' | number;

/**
 * `fresh`: new groups, not those of the last round. `stays`: the groups drawn before for this round, because another draw would say
 * too much about private pairing requests.
 */
export type GroupDraft = {
  groups: DraftGroup[];
  pinned: PersonId[];
  chosen: ChosenSeat[];
  unmet: Unmet;
  fresh: boolean;
  stays?: true;
  from?: DraftFrom;
};

/** What drafts have shown. Facilitators may have seen all of it. */
export type DraftsSeen = {
  /** The round of the last draft, and how often its groups were drawn from scratch. */
  round: number;
  times: number;
  /** The size of groups that it was drawn for. */
  size: number;
  groups: PersonId[][];
  /** How many pairs of people such draws put together, over all rounds. */
  pairs: number;
};

/** Who sat together in a round, and in which seats: what fair pairing needs. */
export type Sat = {
  round: number;
  room: string;
  people: PersonId[];
  advisor: PersonId | null;
  client: PersonId | null;
};

/** Someone's thanks to a person who played the client at a table of theirs. Kept even if the closing is undone. */
export type ClientThanks = { by: PersonId; client: PersonId };

/**
 * A round that is over in its room; without a tally if nothing was submitted. `interim`: the closing interrupted it, and it is
 * recorded again when it ends.
 */
export type Recorded = { round: number; room: string; tally: Tally | null; interim?: true };

/** An order for all rooms, and the rooms that don't have it yet. */
export type Order = { number: number; what: OrderForAll; waiting: string[]; by?: PersonId };

/** How many sheets gave each score of a step, in the order of `ratingValues`. */
export type ScoreCounts = { sheets: number; given: Partial<Record<Step, number[]>> };

/** The example that everyone scores in the opening. */
export type OpeningExample = {
  /** With its key, for readers once it is opened. */
  example: ExampleOnTable;
  opened: boolean;
  /** How many of those who take part have submitted. Readers are told; the whole state has the sheets to count. */
  submitted: number;
  /** The scores that may be told. */
  told: ScoreCounts;
  /** Those since then: told together, once there are enough of them that none can be told apart. */
  waiting: ScoreCounts;
};

/** A block of the opening, and when its time is up. `step`: the one that is lit; those before it have been. */
export type OpeningStage = { phase: 'opening'; dueAt: number } & (
  | { block: 'why' | 'agreements' | 'aloud' }
  | { block: 'steps'; step: Step }
  | { block: 'calibration'; calibration: OpeningExample }
);

/** The review of a room's round that has something for these people; and whether the big screen shows it. */
export type NotedReview = { room: string; round: number; people: PersonId[]; onScreen: boolean };

export type WorkshopStage = { phase: 'lobby' } | OpeningStage | { phase: 'rounds' } | { phase: 'closing' } | { phase: 'closed' };
export type WorkshopPhase = WorkshopStage['phase'];

export type WorkshopState = {
  /** The first one is the facilitator, and no one can end that; the others are co-facilitators and may do everything else. */
  facilitators: PersonId[];
  about: About;
  calendar: InCalendar;
  callLinks: CallLinks;
  /** Only facilitators see it. */
  roster: Roster;
  plan: Plan;
  locked: boolean;
  people: Participant[];
  /** People whom a facilitator removed and hasn't let back in. Only facilitators see them. */
  removed: PersonId[];
  apart: [PersonId, PersonId][];
  together: [PersonId, PersonId][];
  stage: WorkshopStage;
  /** Counts what facilitators do to the workshop's course: of two who press at once, only one takes effect. */
  chapter: number;
  /** Rounds opened so far. */
  round: number;
  /** When it began, with its opening or its first round, and the end that was planned then; server times in milliseconds. */
  begun: { at: number; endsAt: number } | null;
  /** What the round in play was opened with; null before the first one. */
  agreed: Agreed | null;
  /** When the round in play was opened, a server time in milliseconds. */
  openedAt: number | null;
  groups: Group[];
  /** Rounds that these groups have had together. */
  roundsTogether: number;
  draft: GroupDraft | null;
  seen: DraftsSeen;
  sat: Sat[];
  recorded: Recorded[];
  thanks: ClientThanks[];
  said: { words: string; at: number } | null;
  orders: Order[];
  /** A facilitator has announced that all rooms move on to a part, at a server time in milliseconds. */
  movesOn: { to: PartAhead; dueAt: number } | null;
  /** The room in the spotlight, after everyone in it said yes. */
  shown: string | null;
  reviews: NotedReview[];
  /** A closing was undone: people may have written something in rooms that are no longer theirs. */
  closingUndone: boolean;
  /** The examples that were shown in the opening, by id: one that begins again shows another. */
  calibrated: string[];
  seed: number;
};

/**
 * Why someone who may read nothing of a workshop is refused: because they were removed, which they know already, or because there
 * is none.
 */
export function whyOutsideWorkshop({ removed }: WorkshopState, person: PersonId | null): RefusalCode {
  return person !== null && removed.includes(person) ? 'removed-from-workshop' : 'no-such-room';
}

/** The people who are in the workshop: everyone who joined and hasn't left, also those who facilitate. */
export function attending({ people }: Pick<WorkshopState, 'people'>): Participant[] {
  return people.filter((p) => !p.left);
}

export function participantOf(state: WorkshopState, person: PersonId | null): Participant | undefined {
  return state.people.find((p) => p.person === person && !p.left);
}

/** People who take part: everyone who is in and isn't a facilitator. */
export function takingPart(state: Pick<WorkshopState, 'people' | 'facilitators'>): Participant[] {
  return attending(state).filter((p) => !state.facilitators.includes(p.person));
}

export function groupOf(state: Pick<WorkshopState, 'groups'>, person: PersonId): Group | undefined {
  return state.groups.find((group) => group.people.includes(person));
}

/** The people of a group who were drawn to observe; in its room someone may have taken a player's seat since. */
export function watchersOf({ people, advisor, client }: Group): PersonId[] {
  return people.filter((person) => person !== advisor && person !== client);
}

export function leadsWorkshop(state: WorkshopState, person: PersonId | null): boolean {
  return person !== null && state.facilitators.includes(person);
}

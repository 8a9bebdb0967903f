import type { PersonId } from '../room/people.ts';
import type { ReplaySeat } from './replay.ts';

/** What someone wrote about a moment of the round. Only its author sees a draft. */
export type Comment = {
  id: string;
  /** Null if the reader may not know who wrote it. */
  by: PersonId | null;
  /** The moment, in milliseconds of play. */
  atMs: number;
  words: string | null;
  draft: boolean;
  /** Whether the author's name is shown. In rounds with names it always is; in anonymous ones the author chooses. */
  signed: boolean;
};

/** What a review knows about its round, so that its rules read only one stream. */
export type ReviewFacts = {
  room: string;
  round: number;
  people: Record<PersonId, ReplaySeat>;
  /** The facilitators of the workshop that the room belongs to. */
  facilitators: PersonId[];
  anonymous: boolean;
  /** How long the scene was, in milliseconds of play. */
  playedMs: number;
  /** What isn't kept of the round, or no longer: never whose no it was. */
  notKept: NotKept[];
};

/** `words`: what was said and written in a typed round. */
export type NotKept = 'recording' | 'words';

/** The advisor's reflection, written before other people's comments are shown to them; null words if they passed. */
export type LookBack = { words: string | null; shared: boolean };

/**
 * The question whether to go through the round together, while it is open. A no changes nothing that anyone else sees: the question
 * ends for everyone at `dueAt`, a server time in milliseconds, as it does by silence.
 */
export type Question = {
  by: PersonId;
  dueAt: number;
  /** Until when the first turn, the advisor, may answer. */
  firstDueAt: number;
  /** Whose yes is missing, in turn. A reader sees at most themselves. */
  turns: PersonId[][];
  yes: PersonId[];
  no: PersonId[];
};

/** How long facilitators wait before they ask the same people again: after a question in the room, and after a yes taken back. */
export const pauseAfterNoMs = 10 * 60_000;

export const momentKinds = ['rise', 'fall', 'apart', 'quote', 'trap', 'heard'] as const;
/** A moment to go through together, in milliseconds of play, and why: never words, which each page reads in its own replay. */
export type AgendaMoment = { atMs: number; kind: (typeof momentKinds)[number] };

/** Where everyone looks: at `atMs` of play at the server time `since`, and on from there at normal speed while it plays. */
export type SharedPlayhead = { atMs: number; playing: boolean; since: number };

/** A review while a facilitator leads it. */
export type ReviewSession = {
  by: PersonId;
  agenda: AgendaMoment[];
  playhead: SharedPlayhead;
  /** Whether the workshop's big screen shows it. */
  onScreen: boolean;
};

export type ReviewState = ReviewFacts & {
  /** Null until the advisor has written it, and for readers who may not see it. */
  reflection: LookBack | null;
  /** Whether the advisor has written it or passed: everyone sees this, but not the words. */
  reflected: boolean;
  comments: Comment[];
  /** The people who said yes to the facilitators; each reader sees only their own yes. */
  yes: PersonId[];
  /** Everyone has said yes: the facilitators may go through the round too. */
  agreed: boolean;
  question: Question | null;
  /** When facilitators may ask, after they have asked once: a server time in milliseconds, for them alone. */
  askAgainAt: number | null;
  session: ReviewSession | null;
};

/** Before anything is known about a round, no one has a seat in it, so every command is refused as if there were no such room. */
export const noReview: ReviewState = {
  room: '',
  round: 0,
  people: {},
  facilitators: [],
  anonymous: false,
  playedMs: 0,
  notKept: [],
  reflection: null,
  reflected: false,
  comments: [],
  yes: [],
  agreed: false,
  question: null,
  askAgainAt: null,
  session: null,
};

/** The people who were in the round and are asked whether facilitators may see it. */
export function askedFor({ people }: Pick<ReviewFacts, 'people'>): PersonId[] {
  return Object.entries(people).flatMap(([person, seat]) => (seat === 'visitor' ? [] : [person]));
}

export function advisorOf({ people }: Pick<ReviewFacts, 'people'>): PersonId | undefined {
  return Object.keys(people).find((person) => people[person] === 'advisor');
}

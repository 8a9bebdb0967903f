import type { PersonId } from '../room/people.ts';
import type { ReplaySeat } from './replay.ts';

/** What someone wrote about a moment of the round. A draft is its author's alone. */
export type Comment = {
  id: string;
  /** Null where the reader may not know whose it is. */
  by: PersonId | null;
  /** The moment, in milliseconds of play. */
  atMs: number;
  words: string | null;
  draft: boolean;
  /** With a name. In rounds with names every comment has one; in anonymous ones its author chooses. */
  signed: boolean;
};

/** What a review knows of its round, so that its rules read one stream. */
export type ReviewFacts = {
  room: string;
  round: number;
  people: Record<PersonId, ReplaySeat>;
  /** They lead the workshop that the room belongs to. */
  facilitators: PersonId[];
  anonymous: boolean;
  /** How long the scene was, in milliseconds of play. */
  playedMs: number;
};

/** The advisor's own look back, written before others' comments open to them; null words where they passed. */
export type LookBack = { words: string | null; shared: boolean };

export type ReviewState = ReviewFacts & {
  /** Null until the advisor has written it, and for the person who may not read it. */
  reflection: LookBack | null;
  /** The advisor has written it or passed: everyone learns that, and no one what. */
  reflected: boolean;
  comments: Comment[];
  /** Those who have said yes to the facilitators; to each reader their own yes alone. */
  yes: PersonId[];
  /** Everyone has: the facilitators may go through the round too. */
  agreed: boolean;
};

/** Before anything is known of a round no one has a seat in it, so that every command is refused like one about no room at all. */
export const noReview: ReviewState = {
  room: '',
  round: 0,
  people: {},
  facilitators: [],
  anonymous: false,
  playedMs: 0,
  reflection: null,
  reflected: false,
  comments: [],
  yes: [],
  agreed: false,
};

/** Those who were in the round and are asked whether facilitators may see it. */
export function askedFor({ people }: Pick<ReviewFacts, 'people'>): PersonId[] {
  return Object.entries(people).flatMap(([person, seat]) => (seat === 'visitor' ? [] : [person]));
}

export function advisorOf({ people }: Pick<ReviewFacts, 'people'>): PersonId | undefined {
  return Object.keys(people).find((person) => people[person] === 'advisor');
}

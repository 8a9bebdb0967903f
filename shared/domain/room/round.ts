import type { DealtCard } from '../dealt-card.ts';
import type { Focus } from '../focus.ts';
import type { NoteKind, Tag } from '../pad-notes.ts';
import type { Phrase, PhraseFelt } from '../phrases.ts';
import type {
  Ending,
  FeltItem,
  FeltValue,
  Heat,
  Intensity,
  Level,
  ListenFor,
  RatingValue,
  SecondTakeAnswer,
  StakeAnswer,
  Stance,
  Step,
  Trap,
  Warmth,
} from '../rubric.ts';
import type { PersonId } from './people.ts';
import type { Settings } from './settings.ts';

export type Mark = {
  id: string;
  /** Null where the reader may not know whose it is. */
  by: PersonId | null;
  about: Step | Trap;
  /** Server time of the moment heard, in milliseconds. */
  at: number;
  quote: string | null;
  /** A trap reaches the advisor first; open, it is for the room. */
  open: boolean;
  /** What the step was made of, and what was good about it. */
  tags: readonly Tag[];
};

/** What an observer noted beside marks; `at` is the moment heard. Only phrases and tone have words, only phrases a speaker. */
export type PadNote = {
  id: string;
  /** Null where the reader may not know whose it is. */
  by: PersonId | null;
  kind: NoteKind;
  at: number;
  words: string | null;
  of: PersonId | null;
};

/** A phrase that the advisor tapped as said. */
export type UsedPhrase = { id: string; phrase: Phrase; at: number };

/** What players do beside talking, on the timeline for all. */
export const moves = ['go-on', 'offer-goodwill', 'refuse-gentle-try', 'say-back', 'next-ask'] as const;
export type Move = (typeof moves)[number];

export type Rating = { value: RatingValue; why: string | null };
/** *Was anything at stake?*, with a line of why where there is one. */
export type AtStake = { answer: StakeAnswer; why: string | null };
/** What is absent was left open. On a *let go* card `stake` is all there is. */
export type Sheet = { ratings: Partial<Record<Step, Rating>>; submitted: boolean; saw?: Intensity; stake?: AtStake };
export type FeltSheet = { ratings: Partial<Record<FeltItem, FeltValue>>; submitted: boolean; intensity?: Intensity };
export type Line = {
  id: string;
  person: PersonId;
  seat: 'client' | 'advisor';
  words: string | null;
  at: number;
  takenBack: boolean;
};
/** What a reader is shown instead of single sheets when they must not tell who wrote them. */
export type Merged = Partial<Record<Step, RatingValue[]>> & { saw?: Intensity[]; stakes?: StakeAnswer[] };

/** What the advisor made ready. All see what they asked to be listened for; the draft stays its author's alone. */
export type Prepared = {
  /** Whose it is; null for everyone else. */
  by: PersonId | null;
  listenFor: ListenFor | null;
  stance: Stance | null;
  /** In one line, what is at stake. */
  stake: string | null;
  draft: Partial<Record<Step, string>>;
  /** How strong they mean to be. */
  meant: Intensity | null;
};

/** How heated the advisor was before the scene and after it, for their own eyes and no one else's. */
export type ToldHeat = { by: PersonId; before: Heat | null; after: Heat | null };

/** How did they respond, what worked, what to adjust: the advisor's own, for no one else. */
export type Reflection = { by: PersonId; responded: string; worked: string; adjust: string };
/** What is put in writing to the client after directness has not helped: the advisor's own until they send it. */
export type FollowUp = { by: PersonId; decided: string; risk: string; advice: string; revisit: string };

/** A version of a deck, so that a round can say for good what was dealt. */
export type DeckRef = { id: string; version: number };

export type Round = {
  number: number;
  level: Level;
  talk: Settings['talk'];
  board: Settings['board'];
  sheets: Settings['sheets'];
  focus: Focus | null;
  /** Everyone is asked until the scene begins, and then it is settled; null where it is not offered. */
  recording: 'asked' | 'kept' | 'not-kept' | null;
  card: DealtCard;
  prepared: Prepared;
  heat: ToldHeat | null;
  /** What the sheets of this round ask: *steps* for everyone who may not know better. */
  asks: 'steps' | 'stake';
  /** Which version of which deck the card was dealt from; null for a card of this room. */
  deck: DeckRef | null;
  /** The card holds words of people in this room, which go when it closes. */
  ours: boolean;
  startedAt: number | null;
  endedAt: number | null;
  /** Spans in which the scene stood still; the open one has `to: null`. */
  stops: { from: number; to: number | null }[];
  pauses: { at: number }[];
  lines: Line[];
  marks: Mark[];
  notes: PadNote[];
  phrases: UsedPhrase[];
  /** How the client was opened or closed by a phrase, by its id: hidden like warmth. */
  phraseFelt: Record<string, PhraseFelt>;
  moves: { move: Move; at: number }[];
  warmth: { at: number; zone: Warmth }[];
  warmthWithheld: boolean;
  /** Everyone who has held the advisor's seat since the scene began: no one scores themselves. */
  advisors: PersonId[];
  /** Those whose sheet, felt or self-score is waited for: the person who was there when the scene ended. */
  scorers: PersonId[];
  sheetOf: Record<string, Sheet>;
  merged: Merged | null;
  shared: Partial<Record<Step, RatingValue>>;
  sharedStake: AtStake | null;
  selfScore: Sheet | null;
  selfShown: boolean;
  felt: FeltSheet | null;
  /** How it ended, as the client says. */
  ending: Ending | null;
  /** How warm the others think the client is in the end. Without names where sheets have none. */
  guesses: Record<string, Warmth>;
  submitted: number;
  revealed: boolean;
  secondTakes: SecondTakeAnswer[];
  reflection: Reflection | null;
  followUp: FollowUp | null;
  /** Orders anonymous sheets afresh each round; 0 for every reader. */
  shuffle: number;
  /** Bad on purpose was offered in this round; false for every reader. */
  askedOnPurpose: boolean;
  wordsDropped: boolean;
};

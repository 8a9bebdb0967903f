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
  /** Null if the reader may not know who gave it. */
  by: PersonId | null;
  about: Step | Trap;
  /** Server time of the moment heard, in milliseconds. */
  at: number;
  quote: string | null;
  /** A trap is shown to the advisor first; once open, to the whole room. */
  open: boolean;
  /** What the step was made of, and what was good about it. */
  tags: readonly Tag[];
};

/**
 * What an observer noted besides marks; `at` is the moment heard. Only phrases and tone have words, only phrases have a speaker.
 */
export type PadNote = {
  id: string;
  /** Null if the reader may not know who noted it. */
  by: PersonId | null;
  kind: NoteKind;
  at: number;
  words: string | null;
  of: PersonId | null;
};

/** A phrase that the advisor tapped as said. */
export type UsedPhrase = { id: string; phrase: Phrase; at: number };

/** What players do besides talking; the timeline shows it to everyone. */
export const moves = ['go-on', 'offer-goodwill', 'refuse-gentle-try', 'say-back', 'next-ask'] as const;
export type Move = (typeof moves)[number];

export type Rating = { value: RatingValue; why: string | null };
/** *Was anything at stake?*, with a line of why if there is one. */
export type AtStake = { answer: StakeAnswer; why: string | null };

/** The parts of a scene in which two people who played alone remember a step. */
export const thirds = ['early', 'middle', 'late'] as const;
export type Third = (typeof thirds)[number];
/** A place on a pair's ribbon: a third of the scene or, in a typed round, one of the advisor's lines, by its id. */
export type SharedPlace = Third | { line: string };
/** Where one of a pair heard a step. */
export type SharedMark = { by: PersonId; step: Step; place: SharedPlace };

/** A missing field was left open. On a *let go* card, the sheet has only `stake`. `typedBy`: who typed it in from paper. */
export type Sheet = {
  ratings: Partial<Record<Step, Rating>>;
  submitted: boolean;
  saw?: Intensity;
  stake?: AtStake;
  typedBy?: PersonId;
  /** The reveal submitted it as far as it was begun. No reader is told. */
  asItStood?: boolean;
};
/** What was on an observer's paper sheet (`of`), and who typed it in (`by`). */
export type TypedSheet = {
  of: PersonId;
  by: PersonId;
  ratings: Partial<Record<Step, RatingValue>>;
  stake: StakeAnswer | null;
};
export type FeltSheet = { ratings: Partial<Record<FeltItem, FeltValue>>; submitted: boolean; intensity?: Intensity };
export type Line = {
  id: string;
  person: PersonId;
  seat: 'client' | 'advisor';
  words: string | null;
  at: number;
  takenBack: boolean;
};
/** What a reader sees instead of single sheets if those would reveal who wrote them. */
export type Merged = Partial<Record<Step, RatingValue[]>> & { saw?: Intensity[]; stakes?: StakeAnswer[] };

/** What the advisor prepared. Everyone sees what they asked people to listen for; only they see the draft. */
export type Prepared = {
  /** The advisor who prepared it; null for everyone else. */
  by: PersonId | null;
  listenFor: ListenFor | null;
  stance: Stance | null;
  /** What is at stake, in one line. */
  stake: string | null;
  draft: Partial<Record<Step, string>>;
  /** How strong they mean to be. */
  meant: Intensity | null;
};

/** How heated the advisor was before the scene and after it. No one else sees it. */
export type ToldHeat = { by: PersonId; before: Heat | null; after: Heat | null };

/** How did they respond, what worked, what to adjust: only the advisor sees it. */
export type Reflection = { by: PersonId; responded: string; worked: string; adjust: string };
/** What goes to the client in writing when directness has not helped. Only the advisor sees it, until they send it. */
export type FollowUp = { by: PersonId; decided: string; risk: string; advice: string; revisit: string };

/** A version of a deck, so that a round says permanently what was dealt. */
export type DeckRef = { id: string; version: number };

/** Everyone who has held each player's seat since the card was dealt, in their order: they have read that part of it. */
export type HeldSeats = { client: PersonId[]; advisor: PersonId[] };

/** What is dealt and prepared: every round has it, whatever came of it. */
export type DealtFields = {
  number: number;
  level: Level;
  talk: Settings['talk'];
  board: Settings['board'];
  sheets: Settings['sheets'];
  focus: Focus | null;
  /** `asked` until the scene begins, then the result; null if recording isn't offered. */
  recording: 'asked' | 'kept' | 'not-kept' | null;
  card: DealtCard;
  /** Who was there when the round began: everyone else came late. */
  beganWith: PersonId[];
  held: HeldSeats;
  prepared: Prepared;
  heat: ToldHeat | null;
  /** What this round's sheets ask: *steps* for everyone who may not know the answer yet. */
  asks: 'steps' | 'stake';
  /** The deck, and its version, that the card was dealt from; null for a card of this room. */
  deck: DeckRef | null;
  /** The card holds words of people in this room, which are deleted when it closes. */
  ours: boolean;
  wordsDropped: boolean;
};

/** What people do and note in the scene, some of it until the sheets are submitted. Times are server times in milliseconds. */
export type SceneFields = {
  startedAt: number;
  /** Spans in which the scene was stopped; the open one has `to: null`. */
  stops: { from: number; to: number | null }[];
  /** The advisor's pauses; the clock of the scene stands still until `until`. */
  pauses: { at: number; until: number }[];
  lines: Line[];
  marks: Mark[];
  notes: PadNote[];
  phrases: UsedPhrase[];
  /** Whether a phrase opened or closed the client, by the phrase's id: hidden like warmth. */
  phraseFelt: Record<string, PhraseFelt>;
  moves: { move: Move; at: number }[];
  warmth: { at: number; zone: Warmth }[];
  /** Everyone who has held the advisor's seat since the scene began: no one scores themselves. */
  advisors: PersonId[];
  /** How it ended, as the client says. */
  ending: Ending | null;
};

/** What people give once the scene has ended, at a server time `endedAt` in milliseconds. */
export type ScoringFields = {
  endedAt: number;
  /** The people who owe a sheet, felt answers or a self-score: those who were there when the scene ended. */
  scorers: PersonId[];
  sheetOf: Record<string, Sheet>;
  shared: Partial<Record<Step, RatingValue>>;
  sharedStake: AtStake | null;
  /** Where the two of a pair heard each step, in the order of their taps. */
  sharedMarks: SharedMark[];
  /** Who of a pair is done marking. */
  sharedDone: PersonId[];
  selfScore: Sheet | null;
  /** Null until the client's first answer. */
  felt: FeltSheet | null;
  warmthWithheld: boolean;
  /** How warm the others think the client was in the end. Without names if the sheets have none. */
  guesses: Record<string, Warmth>;
  submitted: number;
};

/** One answer to a second take; null if the reader may not know whose. */
export type TakeAnswer = { by: PersonId | null; answer: SecondTakeAnswer };
/** A second take: the step of the one thing to try, if there was one. `open` once everyone may read the answers. */
export type SecondTake = { step: Step | null; answers: TakeAnswer[]; open: boolean };

/** The reveal's screens, in the order in which everyone looks at them. */
export const revealScreens = ['felt', 'heard', 'one-thing'] as const;
export type RevealScreen = (typeof revealScreens)[number];

/** What is known and done only once the board is open. */
export type DebriefFields = {
  /** The sheets of a reader to whom single sheets would reveal who wrote them; null for everyone else. */
  merged: Merged | null;
  /** How many of the reveal's screens each person has looked at; someone who came after the reveal has no entry. */
  looked: Record<PersonId, number>;
  selfShown: boolean;
  secondTakes: SecondTake[];
  reflection: Reflection | null;
  followUp: FollowUp | null;
  /** Where this meets each person at work, in their own words. Each sees their own. */
  transfers: Record<PersonId, string>;
  /** Orders anonymous sheets differently each round; 0 for every reader. */
  shuffle: number;
  /** Whether bad on purpose was offered in this round; false for every reader. */
  askedOnPurpose: boolean;
};

/** A round by the phase that it has reached, which it keeps when it is over: each has what the ones before it had. */
export type DealtRound = { reached: 'briefing' } & DealtFields;
export type SceneRound = { reached: 'scene' } & DealtFields & SceneFields;
export type ScoringRound = { reached: 'scoring' } & DealtFields & SceneFields & ScoringFields;
export type RevealedRound = { reached: 'debrief' } & DealtFields & SceneFields & ScoringFields & DebriefFields;

/** A round whose scene has begun. */
export type PlayedRound = SceneRound | ScoringRound | RevealedRound;
/** A round whose scene has ended. */
export type ScoredRound = ScoringRound | RevealedRound;
export type Round = DealtRound | PlayedRound;

/** Whether there is a round at all. */
export function isDealt(round: Round | null): round is Round {
  return round !== null;
}

export function hasBegun(round: Round | null): round is PlayedRound {
  return round !== null && round.reached !== 'briefing';
}

export function hasEnded(round: Round | null): round is ScoredRound {
  return round !== null && (round.reached === 'scoring' || round.reached === 'debrief');
}

/** Whether the round's board is open. */
export function isRevealed(round: Round | null): round is RevealedRound {
  return round?.reached === 'debrief';
}

/** When its scene ended, in milliseconds of server time; null while it runs or was abandoned. */
export function endOf(round: PlayedRound): number | null {
  return hasEnded(round) ? round.endedAt : null;
}

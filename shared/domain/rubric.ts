/** The five steps of a good pushback, in the order of the formula (source: tips 3). */
export const steps = ['acknowledge', 'context', 'impact', 'alternative', 'invite'] as const;
export type Step = (typeof steps)[number];

/** The five bad patterns (source: bad examples 1–5). A trap names a moment, never a person. */
export const traps = [
  'dismissive-no',
  'passive-aggressive-agreement',
  'abdication',
  'aggressive-expert',
  'endless-debate',
] as const;
export type Trap = (typeof traps)[number];

/** 0–3 have a described anchor for each step; `not-needed` is neither 0 nor *unscored*. */
export const ratingValues = [0, 1, 2, 3, 'not-needed'] as const;
export type RatingValue = (typeof ratingValues)[number];

/** The client's rating afterward (source: the closing words, "an act of service"). 0 not at all … 3 very. */
export const feltItems = ['heard', 'kept-the-decision', 'spoke-up-for-me', 'would-work-again', 'trust'] as const;
/** On a *let go* card the client rates its own four statements instead, in the card's order. */
export const ownFeltItems = ['own-1', 'own-2', 'own-3', 'own-4'] as const;
export type OwnFeltItem = (typeof ownFeltItems)[number];
export type UsualFeltItem = (typeof feltItems)[number];
export type FeltItem = UsualFeltItem | OwnFeltItem;
export const feltValues = [0, 1, 2, 3] as const;
export type FeltValue = (typeof feltValues)[number];

/** The client's warmth during the scene. Never set is *no reading*: a gap, not neutral. */
export const warmthZones = ['closed', 'neutral', 'open'] as const;
export type Warmth = (typeof warmthZones)[number];

export const levels = [1, 2, 3] as const;
export type Level = (typeof levels)[number];

export const intensities = ['mild', 'moderate', 'strong'] as const;
export type Intensity = (typeof intensities)[number];

/** What a card calls for; the advisor guesses it while preparing (source: tips 1). */
export const stances = ['push back', 'let go', 'consider'] as const;
export type Stance = (typeof stances)[number];

/** The one thing the advisor asks people to listen for (source: tips 7). */
export const listenForThings = ['tone', 'pace', ...steps] as const;
export type ListenFor = (typeof listenForThings)[number];

/** How heated the advisor is. Only they see it. */
export const heats = ['calm', 'stirred', 'heated'] as const;
export type Heat = (typeof heats)[number];

/** Where people tend to stay silent: one private tap before the first round (source: introduction). */
export const silentSpots = ['scope', 'timelines', 'technical-choices', 'quality', 'seniority', 'nowhere'] as const;
export type SilentSpot = (typeof silentSpots)[number];

/** *Was anything at stake?* — the one question of a sheet on a *let go* card. */
export const stakeAnswers = ['yes', 'no', 'not-sure'] as const;
export type StakeAnswer = (typeof stakeAnswers)[number];

export const endings = [
  'agreed',
  'compromise',
  'disagree-and-commit',
  'no-with-an-open-door',
  'put-in-writing',
  'unresolved',
] as const;
export type Ending = (typeof endings)[number];

/** Whether the advisor did the one thing to try, as the others say after a second take. */
export const secondTakeAnswers = ['did-it', 'not-yet'] as const;
export type SecondTakeAnswer = (typeof secondTakeAnswers)[number];

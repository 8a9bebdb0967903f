import type { Focus } from './focus.ts';
import { type Level, levels } from './rubric.ts';

/** The lowest level at which each part of a round appears. The only place that says so, for the rules and for the page. */
export const firstLevelOf = {
  // What a card shows of itself.
  'card-facts': 2,
  'full-observer-brief': 2,
  // Up to then the briefing says that letting go may be the better answer.
  'known-stances': 2,

  // What the advisor prepares. A draft lists the steps, which lower levels show by themselves.
  preparation: 2,
  strength: 2,
  stance: 3,
  drafts: 3,
  heat: 3,

  // What people do in the scene.
  traps: 2,
  'mark-tags': 2,
  'mark-order-hint': 2,
  notes: 2,
  phrases: 2,
  'felt-phrases': 3,
  warmth: 3,
  'questions-only': 2,
  'say-back': 2,
  'three-asks': 2,
  // Guessing it needs a client who sets it.
  'guess-the-warmth': 3,

  // What the sheets ask besides the five steps, which have the same scores at every level.
  'self-score': 2,
  endings: 3,

  // What the debrief and the replay have. Up to then the debrief is so short that nothing in it is folded.
  'turn-questions': 2,
  'counted-words': 2,
  'bad-on-purpose': 2,
  reflection: 2,
  folds: 3,
} as const satisfies Record<string, Level> & Record<Focus, Level>;
export type Feature = keyof typeof firstLevelOf;

export function shows(level: Level, feature: Feature): boolean {
  return level >= firstLevelOf[feature];
}

/** The level by itself of a round before which everyone has finished at least this many: 1, 2, and 3 after that. */
export function levelAfter(finished: number): Level {
  return levels[Math.min(finished, levels.length - 1)] ?? 1;
}

/** A level that brings something to a room whose earlier rounds were at these levels; null in its first round. */
export function newLevel(level: Level, earlier: readonly Level[]): Exclude<Level, 1> | null {
  const [, ...later] = levels;
  return later.find((one) => one === level && earlier.length > 0 && one > Math.max(...earlier)) ?? null;
}

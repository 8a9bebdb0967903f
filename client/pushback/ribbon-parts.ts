import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import { type PauseWas, pauseMs, pauseWas } from '../../shared/domain/room/concerns/pauses.ts';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { DealtFields, SceneFields, ScoringFields } from '../../shared/domain/room/round.ts';
import { heardTogether, middleMs } from '../../shared/domain/room/shared-ribbon.ts';
import { type Step, steps, type Trap, type Warmth } from '../../shared/domain/rubric.ts';

/** `endedAt` is missing while the scene runs. */
export type RibbonRound = Pick<SceneFields, 'startedAt' | 'stops' | 'pauses' | 'marks' | 'warmth'> &
  Partial<Pick<DealtFields & SceneFields & ScoringFields, 'endedAt' | 'talk' | 'phrases' | 'lines' | 'moves' | 'sharedMarks'>>;

/** The height of the warmth lane, in lanes: it is the last and tallest. The trap lane is there only when there is a trap. */
export const warmthLanes = 1.6;

/** A span of play, in milliseconds, during which the warmth reading was the same. */
export type Reading = { from: number; to: number; zone: Warmth };

/**
 * The warmth readings as steps: a zone holds until the next change. There is a gap before the first touch, and nothing is
 * interpolated between two changes, because no one knows what was there.
 */
export function readingsOf(round: RibbonRound, endMs: number): Reading[] {
  const turns = [...round.warmth].sort((a, b) => a.at - b.at);
  return turns.flatMap((turn, i) => {
    const next = turns[i + 1];
    const from = playMs(round, turn.at);
    const to = next ? playMs(round, next.at) : endMs;
    return to > from ? [{ from, to, zone: turn.zone }] : [];
  });
}

/** A shape on the ribbon: an observer's mark, or a place where one or both of a pair heard a step (`together`). */
export type RibbonMark = {
  key: string;
  about: Step | Trap;
  quote: string | null;
  together: boolean;
  atMs: number;
  lane: number;
};

export type Ribboned = {
  /** Milliseconds of play across the whole width. */
  wholeMs: number;
  /** Milliseconds of play so far. */
  playedMs: number;
  lanes: number;
  marks: RibbonMark[];
  /** A pair marked thirds of the scene, and no moments. */
  byThirds: boolean;
  pauses: { fromMs: number; toMs: number; was: PauseWas }[];
  /** Phrases that the advisor tapped as said. */
  phrasesMs: number[];
  stopsMs: number[];
  readings: Reading[];
};

/** Where the two of a pair heard a step, once their scene has ended. */
function togetherIn(round: RibbonRound, wholeMs: number): RibbonMark[] {
  const { sharedMarks = [], lines = [], endedAt } = round;
  if (endedAt === undefined) return [];
  return heardTogether({ ...round, sharedMarks, lines, endedAt }).map(({ step, place, atMs }) => ({
    key: `together ${step} ${JSON.stringify(place)}`,
    about: step,
    quote: null,
    together: true,
    // A scene of less than a second is drawn wider than it was.
    atMs: typeof place === 'string' ? middleMs(place, wholeMs) : atMs,
    lane: steps.indexOf(step),
  }));
}

/** Everything the ribbon draws, in milliseconds of play and in lanes. `plannedMs` keeps a growing ribbon from filling at once. */
export function ribboned(round: RibbonRound, now: number, plannedMs: number): Ribboned {
  const playedMs = playMs(round, round.endedAt ?? now);
  const wholeMs = Math.max(1000, round.endedAt === undefined ? Math.max(plannedMs, playedMs) : playedMs);
  const hasTraps = round.marks.some((mark) => !isStep(mark.about));
  const laneOf = (about: Step | Trap) => (isStep(about) ? steps.indexOf(about) : steps.length);
  const marked = round.marks.map(
    ({ id, by, about, quote, at }): RibbonMark => ({
      key: `${by}${id}`,
      about,
      quote,
      together: false,
      atMs: playMs(round, at),
      lane: laneOf(about),
    }),
  );
  const marks = [...marked, ...togetherIn(round, wholeMs)].sort((a, b) => a.atMs - b.atMs);
  return {
    wholeMs,
    playedMs,
    lanes: steps.length + (hasTraps ? 1 : 0),
    marks,
    byThirds: (round.sharedMarks ?? []).some(({ place }) => typeof place === 'string'),
    pauses: round.pauses.map(({ at }) => ({
      fromMs: playMs(round, at),
      toMs: Math.min(wholeMs, playMs(round, at) + pauseMs),
      was: pauseWas({ talk: 'spoken', phrases: [], lines: [], moves: [], ...round }, at, now),
    })),
    phrasesMs: (round.phrases ?? []).map(({ at }) => playMs(round, at)),
    stopsMs: round.stops.map(({ from }) => playMs(round, from)),
    readings: readingsOf(round, playedMs),
  };
}

/** `2:31` of play. */
export function playClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

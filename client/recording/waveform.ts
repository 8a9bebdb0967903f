import { peakMs } from './peaks.ts';
import type { PlacedSound } from './placed-sound.ts';

/** The number of bars across the whole width: more could not be told apart. */
export const barCount = 240;

/** Each bar's loudness, 0 to 1; null where nothing was recorded. `peaksOf` has the peaks of each segment by its id. */
export function barsOf(
  sounds: readonly PlacedSound[],
  peaksOf: ReadonlyMap<string, readonly number[]>,
  wholeMs: number,
  count: number = barCount,
): (number | null)[] {
  const bars = new Array<number | null>(count).fill(null);
  for (const { segment, fromMs, toMs } of sounds) {
    const peaks = peaksOf.get(segment) ?? [];
    for (const [i, peak] of peaks.entries()) {
      const ms = fromMs + i * peakMs;
      if (ms >= toMs) break;
      const bar = Math.min(count - 1, Math.floor((ms / wholeMs) * count));
      bars[bar] = Math.max(bars[bar] ?? 0, peak);
    }
  }
  return filled(bars, sounds, peaksOf, wholeMs);
}

/** A short round has more bars than peaks: a bar without a peak of its own repeats the one before it in the same segment. */
function filled(
  bars: (number | null)[],
  sounds: readonly PlacedSound[],
  peaksOf: ReadonlyMap<string, readonly number[]>,
  wholeMs: number,
): (number | null)[] {
  let before: number | null = null;
  return bars.map((bar, i) => {
    const ms = ((i + 0.5) / bars.length) * wholeMs;
    // A recording that broke off is shorter than its segment.
    const within = sounds.some(
      ({ segment, fromMs, toMs }) => fromMs <= ms && ms < Math.min(toMs, fromMs + (peaksOf.get(segment)?.length ?? 0) * peakMs),
    );
    before = within ? (bar ?? before) : null;
    return before;
  });
}

/** The bars as one path, `count` wide and 2 high, around the middle. Even silence leaves a hairline where it was recorded. */
export function wavePath(bars: readonly (number | null)[]): string {
  const loudest = Math.max(0.05, ...bars.map((bar) => bar ?? 0));
  return bars
    .map((bar, i) => {
      if (bar === null) return '';
      const half = Math.max(0.03, bar / loudest).toFixed(2);
      return `M${i + 0.5} ${1 - Number(half)}V${1 + Number(half)}`;
    })
    .join('');
}

/** How much of a row is run: in `npm test`, by `npm run faults`, or as long as its table says. */
export type Form = 'short' | 'usual' | 'long';

/** A row's input: its form, a seed for randomness, and a way to report progress. */
export type Given = { form: Form; seed: number; say: (words: string) => void };

/**
 * What a row saw. `held` doesn't depend on the machine; `inTime` says whether the times in the figure meet the row's limits, which
 * only a quiet machine can show: `npm run faults` and `npm run attacks` judge both, the short forms in `npm test` judge `held`
 * alone. `fired` is a figure that proves that the fault or the attack happened: a harness that did nothing proves nothing. `owed`
 * names what is not built yet, `instead` what was run where this machine cannot run the real row, and `notRun` why nothing was run
 * at all, which never holds.
 */
export type Seen = {
  figure: string;
  held: boolean;
  inTime?: boolean;
  fired: string;
  owed?: string;
  instead?: string;
  notRun?: string;
};

/** A row that this machine cannot run, and why. */
export function notRun(why: string): Seen {
  return { figure: '', held: false, fired: '', notRun: why };
}

/** One row of a table: a fault or an attack to inject, and the figure that must result. */
export type Trial = {
  row: string;
  /** What is injected, in a few words. */
  what: string;
  /** What must result, in a few words. */
  must: string;
  /** The expected minutes of the long form. */
  longMinutes: number;
  run: (given: Given) => Promise<Seen>;
};

/** The size of a step, by the row's form. */
export function byForm<T>(form: Form, steps: Record<Form, T>): T {
  return steps[form];
}

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** The value below which this share of the figures lies. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

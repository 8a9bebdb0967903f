import { after, soon } from './timers.ts';

/** For how long work may keep the loop busy at once, in milliseconds. */
const sliceMs = 4;
/** How many times as long as a slice the loop is left alone after it: a command passes several turns of the loop. */
const rests = 3;

const waiting: (() => void)[] = [];
let planned = false;

function begin(): void {
  const next = waiting.shift();
  planned = next !== undefined;
  if (!next) return;
  const began = performance.now();
  next();
  // After the promises of this turn, in which the work is done.
  soon('the end of a slice', () => after(Math.min(sliceMs, performance.now() - began) * rests, 'a slice', begin));
}

/**
 * Long work, such as reading a stream of thousands of events, in slices. The first one begins at once. Later ones come one at a
 * time in this process, each after a rest: otherwise a hundred streams that load at once would each take
 * a slice of every turn of the loop.
 */
export class SlicedWork {
  private until = performance.now() + sliceMs;

  /** Whether this slice has lasted long enough: then wait for the next one. */
  get isOver(): boolean {
    return performance.now() >= this.until;
  }

  /** Resolves when the next slice begins. */
  async next(): Promise<void> {
    await new Promise<void>((ok) => {
      waiting.push(ok);
      if (planned) return;
      planned = true;
      soon('a slice', begin);
    });
    this.until = performance.now() + sliceMs;
  }
}

import { FairLine } from '../../scheduling/fair-line.ts';
import { after, soon, spared } from '../../scheduling/timers.ts';

/** For how long the queue works in one turn of the loop, in milliseconds. */
const perTurnMs = 4;
/** How many times as long as a large snapshot took the queue rests after it: a command passes several turns of the loop. */
const rests = 3;

/**
 * Work that takes time, such as snapshots. It begins at the end of this turn of the loop, and lets other things happen every few
 * milliseconds.
 */
export class WorkQueue {
  private readonly line = new FairLine<() => void>();
  private planned = false;

  /** `by`: who causes it. */
  add(by: string, task: () => void): void {
    this.line.push(by, task);
    if (this.planned) return;
    this.planned = true;
    // After the promises of the whole commit, so that what is due twice by then is done once.
    process.nextTick(() => spared('a snapshot', () => this.work()));
  }

  private work(): void {
    const end = performance.now() + perTurnMs;
    let longestMs = 0;
    for (let began = performance.now(); began < end; began = performance.now()) {
      const task = this.line.next();
      if (!task) break;
      spared('a snapshot', task);
      longestMs = Math.max(longestMs, performance.now() - began);
    }
    this.planned = this.line.size > 0;
    if (!this.planned) return;
    // A large snapshot can't be made in parts, so it may take up a quarter of the loop at most. Many small ones go on at once.
    if (longestMs > perTurnMs) after(longestMs * rests, 'a snapshot', () => this.work());
    else soon('a snapshot', () => this.work());
  }
}

import { FairLine } from '../../engine/fair-line.ts';
import { soon, spared } from '../../engine/timers.ts';

/** For how long the queue works in one turn of the loop, in milliseconds. */
const perTurnMs = 8;

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
    do {
      const task = this.line.next();
      if (!task) break;
      spared('a snapshot', task);
    } while (performance.now() < end);
    this.planned = this.line.size > 0;
    if (this.planned) soon('a snapshot', () => this.work());
  }
}

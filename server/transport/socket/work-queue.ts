import { soon, spared } from '../../engine/timers.ts';

/** For how long the queue works in one turn of the loop, in milliseconds. */
const perTurnMs = 8;

/**
 * Work that takes time, such as snapshots. It begins at the end of this turn of the loop, and lets other things happen every few
 * milliseconds. People take turns, so that one who causes much of it holds up their own and no one else's.
 */
export class WorkQueue {
  private readonly waiting = new Map<string, (() => void)[]>();
  private planned = false;

  /** `by`: who causes it. */
  add(by: string, task: () => void): void {
    const tasks = this.waiting.get(by);
    if (tasks) tasks.push(task);
    else this.waiting.set(by, [task]);
    if (this.planned) return;
    this.planned = true;
    // After the promises of the whole commit, so that what is due twice by then is done once.
    process.nextTick(() => spared('a snapshot', () => this.work()));
  }

  private work(): void {
    const end = performance.now() + perTurnMs;
    do {
      const [next] = this.waiting;
      if (!next) break;
      const [by, tasks] = next;
      const task = tasks.shift();
      this.waiting.delete(by);
      if (tasks.length > 0) this.waiting.set(by, tasks);
      if (task) spared('a snapshot', task);
    } while (performance.now() < end);
    this.planned = this.waiting.size > 0;
    if (this.planned) soon('a snapshot', () => this.work());
  }
}

import { after, soon, spared } from './timers.ts';

/**
 * Does what comes in its order, so much of it in one wave: at once while little comes, in waves when a flood does. A wave follows the
 * other in the next turn of the loop, or after so many milliseconds.
 */
export class TaskQueue {
  private readonly waiting: (() => boolean)[] = [];
  /** Where the queue begins: taking from the front of a long list would move all of it. */
  private front = 0;
  private done = 0;
  private planned = false;
  private readonly size: number;
  private readonly everyMs: number;

  constructor(size: number, everyMs = 0) {
    this.size = size;
    this.everyMs = everyMs;
  }

  /** `task` says whether it was any work. */
  add(task: () => boolean): void {
    this.waiting.push(task);
    this.doSome();
  }

  private doSome(): void {
    while (this.done < this.size) {
      const task = this.waiting[this.front];
      if (!task) break;
      this.front += 1;
      if (spared('a wave', task)) this.done += 1;
    }
    if (this.front === this.waiting.length) {
      this.waiting.length = 0;
      this.front = 0;
    }
    if (this.planned || this.done === 0) return;
    this.planned = true;
    const next = () => {
      this.planned = false;
      this.done = 0;
      this.doSome();
    };
    if (this.everyMs === 0) soon('a wave', next);
    else after(this.everyMs, 'a wave', next);
  }
}

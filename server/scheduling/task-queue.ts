import { after, soon, spared } from './timers.ts';

/**
 * A FIFO queue that runs at most `size` tasks in one wave: a task runs at once while the queue is idle, and waits for its wave in a
 * flood. The next wave comes in the next turn of the loop, or after `everyMs`.
 */
export class TaskQueue {
  private readonly waiting: (() => boolean)[] = [];
  /** Index of the first waiting task: removing from the front of a long array would move all of it. */
  private front = 0;
  private done = 0;
  private planned = false;
  private readonly size: number;
  private readonly everyMs: number;

  constructor(size: number, everyMs = 0) {
    this.size = size;
    this.everyMs = everyMs;
  }

  /** `task` returns whether it did any work: only then does it count toward the wave. */
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

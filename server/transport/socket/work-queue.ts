import { FairLine } from '../../scheduling/fair-line.ts';
import { after, soon, spared } from '../../scheduling/timers.ts';

/** For how long the queue works in one turn of the loop, in milliseconds. */
const perTurnMs = 4;
/** How many times as long as it worked the queue rests where it must: a command passes several turns of the loop. */
const rests = 3;

type Task = { by: string; run: () => void };

/**
 * Work that takes time, such as snapshots. It begins at the end of this turn of the loop, and lets other things happen every few
 * milliseconds.
 */
export class WorkQueue {
  private readonly line = new FairLine<Task>();
  private planned = false;
  private readonly asksMuch: (person: string) => boolean;

  /** `asksMuch`: whether someone has lately caused so much work that others' comes first. */
  constructor(asksMuch: (person: string) => boolean) {
    this.asksMuch = asksMuch;
  }

  /** `by`: who causes it. */
  add(by: string, task: () => void): void {
    this.line.push(by, { by, run: task });
    if (this.planned) return;
    this.planned = true;
    // After the promises of the whole commit, so that what is due twice by then is done once.
    process.nextTick(() => spared('a snapshot', () => this.work()));
  }

  private work(): void {
    const turnBegan = performance.now();
    const end = turnBegan + perTurnMs;
    let mustRest = false;
    for (let began = turnBegan; began < end; began = performance.now()) {
      const task = this.line.next();
      if (!task) break;
      spared('a snapshot', task.run);
      // A large snapshot can't be made in parts.
      mustRest ||= performance.now() - began > perTurnMs || this.asksMuch(task.by);
    }
    this.planned = mustRest || this.line.size > 0;
    // Large snapshots, and those of people who ask for many, may take up a quarter of the loop. Many small ones go on at once.
    if (mustRest) after((performance.now() - turnBegan) * rests, 'a snapshot', () => this.work());
    else if (this.planned) soon('a snapshot', () => this.work());
  }
}

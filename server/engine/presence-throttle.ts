import { Bucket } from '../access/limits.ts';
import { TaskQueue } from './task-queue.ts';
import { after } from './timers.ts';

/** So often something is told at once; oftener, it is told so much later, and so much of it in one turn of the loop. */
const pace = { burst: 200, perSecond: 200, perTurn: 10 };
const laterMs = 600;

/**
 * When to tell what changes with everyone who comes and goes: at once, as long as few do. A crowd that comes back would have
 * each of them told of everyone: then soon, once for all until then.
 */
export class PresenceThrottle<K extends object> {
  private readonly bucket = new Bucket(pace.burst, pace.perSecond, performance.now());
  private readonly waves = new TaskQueue(pace.perTurn);
  private readonly due = new Set<K>();

  isDue(about: K): boolean {
    return this.due.has(about);
  }

  /** Calls `tell` now, or a little later; not at all where it is to be told about this already. */
  tell(about: K, tell: () => void): void {
    if (this.due.has(about)) return;
    if (this.bucket.take(performance.now())) {
      tell();
      return;
    }
    this.due.add(about);
    const inTurn = () => {
      this.due.delete(about);
      tell();
      return true;
    };
    after(laterMs, 'a crowd', () => this.waves.add(inTurn));
  }
}

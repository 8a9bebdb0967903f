import { Bucket } from '../scheduling/buckets.ts';
import { TaskQueue } from '../scheduling/task-queue.ts';
import { after } from '../scheduling/timers.ts';

/** Above this rate, presence is deferred by `laterMs`, and then told for `perTurn` streams in one turn of the loop. */
const pace = { burst: 200, perSecond: 200, perTurn: 10 };
const laterMs = 600;

/**
 * Decides when to tell presence: at once while few people come and go. When a crowd comes back, telling everyone of each arrival
 * would be quadratic, so readers are told a little later, once for all arrivals until then.
 */
export class PresenceThrottle<K extends object> {
  private readonly bucket = new Bucket(pace.burst, pace.perSecond, performance.now());
  private readonly waves = new TaskQueue(pace.perTurn);
  private readonly due = new Set<K>();

  isDue(about: K): boolean {
    return this.due.has(about);
  }

  /** Calls `tell` now or a little later; not at all if a call for the same `about` is already due. */
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

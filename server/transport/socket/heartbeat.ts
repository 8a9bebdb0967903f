import { every, spared } from '../../engine/timers.ts';

/** A round is gone in so many parts, each a turn of the loop of its own. */
const parts = 100;
/** After a pause, so many parts in one turn until the round is where it should be. */
const mostAtOnce = 2;

/**
 * Calls each who joined once a round, as many of them in one part as in the next. An interval for each would not keep them
 * apart: whatever holds the loop up calls all who fell due meanwhile in one turn, and they stay together from then on. After
 * half an hour that was ten thousand in one turn, a quarter of a second long.
 */
export class HeartbeatWheel {
  private readonly slots = Array.from({ length: parts }, () => new Set<() => void>());
  private readonly partMs: number;
  private readonly timer: NodeJS.Timeout;
  private readonly now: () => number;
  private began: number;
  private gone = 0;

  /** In: how long a round takes, in milliseconds, and a clock that only goes forward. */
  constructor(roundMs: number, now = () => performance.now()) {
    this.now = now;
    this.began = now();
    this.partMs = roundMs / parts;
    this.timer = every(this.partMs, 'heartbeats', () => this.goOn());
  }

  /** Out: how to leave. */
  join(call: () => void): () => void {
    const emptiest = this.slots.reduce((least, slot) => (slot.size < least.size ? slot : least));
    emptiest.add(call);
    return () => {
      emptiest.delete(call);
    };
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private goOn(): void {
    const due = Math.floor((this.now() - this.began) / this.partMs) - this.gone;
    // Anyone who was not called for a whole round is called in the next one, and once.
    if (due > parts) this.began += (due - parts) * this.partMs;
    for (let i = 0; i < Math.min(due, mostAtOnce); i++) {
      for (const call of this.slots[this.gone % parts] ?? []) spared('heartbeats', call);
      this.gone += 1;
    }
  }
}

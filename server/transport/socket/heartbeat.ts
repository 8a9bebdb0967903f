import { every, spared } from '../../scheduling/timers.ts';

/** Spreads heartbeats over 100 slots of the interval, each in its own turn of the loop. */
const parts = 100;
/** After the loop was held up, at most this many slots run in one turn, until the wheel has caught up. */
const mostAtOnce = 2;

/**
 * Calls each member once a round, evenly spread over the slots. With an interval for each, they would bunch up: whenever something
 * holds up the loop, all intervals that are due fire in one turn, and stay together. After half an hour, ten thousand fired in one
 * turn, which took a quarter of a second.
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

  /** Adds `call` to the slot with the fewest. Out: removes it. */
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
    // After more than a whole round behind, each is called once in the next round, and not once for each round missed.
    if (due > parts) this.began += (due - parts) * this.partMs;
    for (let i = 0; i < Math.min(due, mostAtOnce); i++) {
      for (const call of this.slots[this.gone % parts] ?? []) spared('heartbeats', call);
      this.gone += 1;
    }
  }
}

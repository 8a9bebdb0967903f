import type { Clock } from '../clock.ts';

/** setTimeout cannot hold more than this and would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Absolute deadlines, one per room at most. What fell due while no server ran fires once at start. A late or repeated call is
 * harmless: the room compares it with its own deadline.
 */
export class Deadlines {
  private readonly timers = new Map<string, { dueAt: number; timer: NodeJS.Timeout }>();
  private readonly clock: Clock;
  private readonly fire: (room: string, dueAt: number) => void;

  constructor(clock: Clock, fire: (room: string, dueAt: number) => void) {
    this.clock = clock;
    this.fire = fire;
  }

  /** Out: whether this changed anything. */
  set(room: string, dueAt: number | null): boolean {
    const known = this.timers.get(room);
    if ((known?.dueAt ?? null) === dueAt) return false;
    clearTimeout(known?.timer);
    this.timers.delete(room);
    if (dueAt !== null) this.arm(room, dueAt);
    return true;
  }

  private arm(room: string, dueAt: number): void {
    const wait = Math.max(0, Math.min(dueAt - this.clock.now(), longestTimerMs));
    const timer = setTimeout(() => {
      this.timers.delete(room);
      if (this.clock.now() < dueAt) this.arm(room, dueAt);
      else this.fire(room, dueAt);
    }, wait);
    timer.unref();
    this.timers.set(room, { dueAt, timer });
  }

  stop(): void {
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

import type { Clock } from '../scheduling/clock.ts';
import { after } from '../scheduling/timers.ts';

/** The longest delay setTimeout can hold; with a longer one it fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Timers for absolute deadlines, at most one per stream. A deadline that is past fires at once. A late or repeated call is
 * harmless: the stream compares it with its own deadline.
 */
export class DeadlineTimers {
  private readonly timers = new Map<string, { dueAt: number; timer: NodeJS.Timeout }>();
  private readonly clock: Clock;
  private readonly fire: (stream: string, dueAt: number) => void;

  constructor(clock: Clock, fire: (stream: string, dueAt: number) => void) {
    this.clock = clock;
    this.fire = fire;
    clock.onJump?.(() => this.setAgain());
  }

  set(stream: string, dueAt: number | null): void {
    const known = this.timers.get(stream);
    if ((known?.dueAt ?? null) === dueAt) return;
    clearTimeout(known?.timer);
    this.timers.delete(stream);
    if (dueAt !== null) this.arm(stream, dueAt);
  }

  private arm(stream: string, dueAt: number): void {
    const wait = Math.max(0, Math.min(dueAt - this.clock.now(), longestTimerMs));
    const timer = after(wait, 'a deadline', () => {
      this.timers.delete(stream);
      if (this.clock.now() < dueAt) this.arm(stream, dueAt);
      else this.fire(stream, dueAt);
    });
    this.timers.set(stream, { dueAt, timer });
  }

  private setAgain(): void {
    for (const [stream, { dueAt, timer }] of [...this.timers]) {
      clearTimeout(timer);
      this.arm(stream, dueAt);
    }
  }

  stop(): void {
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

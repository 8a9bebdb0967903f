import type { Clock } from '../../../server/scheduling/clock.ts';

/** A clock that runs with the real one, and jumps when a test says so: an hour passes without waiting for it. */
export class MovedClock implements Clock {
  private aheadMs = 0;
  private readonly heard: (() => void)[] = [];

  readonly now = (): number => Date.now() + this.aheadMs;

  readonly onJump = (heard: () => void): void => {
    this.heard.push(heard);
  };

  /** Jumps ahead. Every timer of the server is set again by the new time. */
  move(ms: number): void {
    this.aheadMs += ms;
    for (const hear of this.heard) hear();
  }
}

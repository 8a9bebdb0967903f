import { performance } from 'node:perf_hooks';

import { every } from '../../scheduling/timers.ts';

const sampleMs = 100;
/** Above this share of busy time, commits wait for more commands; at 100% they wait longest. */
const busyFrom = 0.5;
const longestWaitMs = 40;

/**
 * When a group of commands goes to the disk: at once while the server is idle, later while it is busy, so that one commit and one
 * frame carry more. Follows the load of the whole server and never one room's traffic, so that the timing of a frame reveals
 * nothing about a room.
 */
export class CommitPacing {
  private waitMs = 0;
  private last = performance.eventLoopUtilization();
  private readonly sampler = every(sampleMs, 'the pace', () => this.sample());

  readonly whenToCommit = (send: () => void): void => {
    if (this.waitMs === 0) setImmediate(send);
    else setTimeout(send, this.waitMs);
  };

  stop(): void {
    clearInterval(this.sampler);
  }

  private sample(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.last);
    this.last = now;
    const wanted = utilization <= busyFrom ? 0 : ((utilization - busyFrom) / (1 - busyFrom)) * longestWaitMs;
    // Moves halfway each time, so that a single busy moment, such as a garbage collection, delays no one.
    this.waitMs = Math.floor((this.waitMs + wanted) / 2);
  }
}

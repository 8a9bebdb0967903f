import { performance } from 'node:perf_hooks';

const sampleMs = 100;
/** Above this share of busy time, events wait for company; at all of it they wait longest. */
const busyFrom = 0.6;
const longestWaitMs = 40;

/**
 * When merged events leave. Follows the load of the whole server and never one room's traffic, so that the moment of a frame
 * tells nothing about a room.
 */
export class Pace {
  private queue: (() => void)[] = [];
  private planned = false;
  private waitMs = 0;
  private last = performance.eventLoopUtilization();
  private readonly sampler: NodeJS.Timeout;

  constructor() {
    this.sampler = setInterval(() => this.sample(), sampleMs).unref();
  }

  plan(flush: () => void): void {
    this.queue.push(flush);
    if (this.planned) return;
    this.planned = true;
    if (this.waitMs === 0) setImmediate(this.run);
    else setTimeout(this.run, this.waitMs);
  }

  stop(): void {
    clearInterval(this.sampler);
  }

  private sample(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.last);
    this.last = now;
    this.waitMs = utilization <= busyFrom ? 0 : Math.ceil(((utilization - busyFrom) / (1 - busyFrom)) * longestWaitMs);
  }

  private readonly run = (): void => {
    this.planned = false;
    const flushes = this.queue;
    this.queue = [];
    for (const flush of flushes) flush();
  };
}

import { later, type RedisLink } from './redis-link.ts';

const roundMs = 1000;
/** Longer than this without replicas, and nothing new is taken: better refused than kept waiting. */
const patienceMs = 2000;

type Waiting = { ok: () => void; no: (fault: unknown) => void };

/**
 * Waits until so many replicas have what was written. WAIT holds up its connection, so one WAIT serves all that was written
 * while the last one was under way.
 */
export class Replicas {
  private waiting: Waiting[] = [];
  private running = false;
  private behindSince: number | null = null;
  private readonly link: RedisLink;
  private readonly mark: string;
  private readonly wanted: number;

  constructor(link: RedisLink, mark: string, wanted: number) {
    this.link = link;
    this.mark = mark;
    this.wanted = wanted;
  }

  /** Have the replicas been out of reach for longer than people are kept waiting? */
  get failing(): boolean {
    return this.behindSince !== null && performance.now() - this.behindSince > patienceMs;
  }

  /** Resolves once everything written before this call is on the replicas. Rejects when the connection is lost. */
  caughtUp(): Promise<void> {
    return new Promise((ok, no) => {
      this.waiting.push({ ok, no });
      if (!this.running) void this.run();
    });
  }

  /** As above, for what an earlier connection wrote: Redis counts only what this one has written. */
  async allBefore(): Promise<void> {
    for (;;) {
      try {
        await Promise.all([this.link.writeCommand('SET', this.mark, '1'), this.caughtUp()]);
        return;
      } catch {
        await later(roundMs / 5);
        await this.link.writerBack();
      }
    }
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      // Let this turn of the loop write all it has.
      await Promise.resolve();
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.wait();
        for (const { ok } of group) ok();
      } catch (fault) {
        for (const { no } of group) no(fault);
      }
    }
    this.running = false;
  }

  private async wait(): Promise<void> {
    while (Number(await this.link.writeCommand('WAIT', String(this.wanted), String(roundMs))) < this.wanted)
      this.behindSince ??= performance.now();
    this.behindSince = null;
  }
}

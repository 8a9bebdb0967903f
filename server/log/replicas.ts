import { isFinal, later, type RedisLink } from './redis-link.ts';

const roundMs = 1000;
/** Longer than this without replicas, and nothing new is taken: better refused than kept waiting. */
const patienceMs = 2000;

type Waiting = { life: number; ok: () => void; no: (fault: unknown) => void };

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

  /**
   * Resolves once everything that the connection `life` wrote before this call is on the replicas. Rejects when it was lost: a new
   * one may have come to another Redis, and counts only what it has written itself.
   */
  caughtUp(life: number): Promise<void> {
    return new Promise((ok, no) => {
      this.waiting.push({ life, ok, no });
      if (!this.running) void this.run();
    });
  }

  /** What is read, once the replicas have all of it: what they might never hear of is nobody's to see. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      const life = this.link.writerLife;
      try {
        const found = await read();
        await this.link.writeCommand('SET', this.mark, '1');
        await this.caughtUp(life);
        return found;
      } catch (fault) {
        if (isFinal(fault)) throw fault;
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
        const { writerLife } = this.link;
        for (const { life, ok, no } of group) life === writerLife ? ok() : no(new Error('the connection was lost'));
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

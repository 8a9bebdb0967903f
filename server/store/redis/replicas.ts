import { inBackground } from '../../engine/in-background.ts';
import { later, type RedisLink } from './link.ts';

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
  private readonly onBehind: () => void;
  private readonly wanted: number;

  /** `onBehind` hears, once each time, that the replicas have been out of reach for longer than people are kept waiting. */
  constructor(link: RedisLink, mark: string, wanted: number, onBehind: () => void) {
    this.link = link;
    this.mark = mark;
    this.wanted = wanted;
    this.onBehind = onBehind;
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
      if (!this.running) inBackground(this.run(), no);
    });
  }

  /** What is read, once the replicas have all of it: what they might never hear of is no one's to see. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      const life = this.link.writerLife;
      const found = await this.link.patiently(read);
      try {
        await this.moveOn();
        await this.caughtUp(life);
        return found;
      } catch {
        await later(roundMs / 5);
        await this.link.writerBack();
      }
    }
  }

  /**
   * Has this connection send something to the replicas, so that a WAIT of it counts all that went before. A message is never
   * refused, for lack of memory or of replicas; in a cluster messages go another way, and there a key does it.
   */
  private async moveOn(): Promise<void> {
    const set = this.link.writeCommand('SET', this.mark, '1').catch(() => undefined);
    await this.link.writeCommand('PUBLISH', this.mark, '');
    await set;
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
        for (const { life, ok, no } of group) {
          if (life === writerLife) ok();
          else no(new Error('the connection was lost'));
        }
      } catch (fault) {
        for (const { no } of group) no(fault);
      }
    }
    this.running = false;
  }

  private async wait(): Promise<void> {
    let told = false;
    while (Number(await this.link.writeCommand('WAIT', String(this.wanted), String(roundMs))) < this.wanted) {
      this.behindSince ??= performance.now();
      if (this.failing && !told) this.onBehind();
      told ||= this.failing;
    }
    this.behindSince = null;
  }
}

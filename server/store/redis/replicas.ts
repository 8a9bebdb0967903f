import { inBackground } from '../../scheduling/in-background.ts';
import { later } from './connection.ts';
import type { RedisLink } from './link.ts';

const roundMs = 1000;
/** After this long without replicas, commands are refused: better refused than kept waiting. */
const patienceMs = 2000;

type Waiting = { life: number; ok: () => void; no: (fault: unknown) => void };

/**
 * Waits until the wanted number of replicas has what was written. WAIT blocks its connection, so one WAIT serves everything that
 * was written while the last one was under way.
 */
export class Replicas {
  private waiting: Waiting[] = [];
  private running = false;
  private behindSince: number | null = null;
  private readonly link: RedisLink;
  private readonly mark: string;
  private readonly onBehind: () => void;
  private readonly wanted: number;

  /** `onBehind` is called once for each wait in which the replicas are out of reach for longer than people are kept waiting. */
  constructor(link: RedisLink, mark: string, wanted: number, onBehind: () => void) {
    this.link = link;
    this.mark = mark;
    this.wanted = wanted;
    this.onBehind = onBehind;
  }

  /** Whether the replicas have been out of reach for longer than people are kept waiting. */
  get failing(): boolean {
    return this.behindSince !== null && performance.now() - this.behindSince > patienceMs;
  }

  /**
   * Resolves once everything that the connection `life` wrote before this call is on the replicas. Rejects if that connection was
   * lost: a new one may lead to another Redis, and its WAIT counts only its own writes.
   */
  caughtUp(life: number): Promise<void> {
    return new Promise((ok, no) => {
      this.waiting.push({ life, ok, no });
      if (!this.running) inBackground(this.run(), no);
    });
  }

  /** Reads, and resolves once the replicas have everything that was read: no one may see what they might never get. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      const life = this.link.writerLife;
      const found = await this.link.patiently(read);
      try {
        await this.moveOn();
        await this.caughtUp(life);
        return found;
      } catch {
        // The connection was lost: what was read may be gone, so it is read again.
        await later(roundMs / 5);
        await this.link.writerBack();
      }
    }
  }

  /**
   * Makes this connection send something to the replicas, so that its WAIT covers everything before it. PUBLISH is never refused
   * for lack of memory or of replicas. In a cluster, messages take another path, so SET does it there.
   */
  private async moveOn(): Promise<void> {
    // Redis may refuse it for lack of memory or of replicas: then PUBLISH does it.
    const set = this.link.writeCommand('SET', this.mark, '1').catch(() => undefined);
    await this.link.writeCommand('PUBLISH', this.mark, '');
    await set;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      // Let this turn of the event loop write everything it has.
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

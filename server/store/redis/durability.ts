import { inBackground } from '../../scheduling/in-background.ts';
import { every } from '../../scheduling/timers.ts';
import type { Note } from '../../server-log.ts';
import type { Reply } from './connection.ts';
import { isAnswer, type RedisLink } from './link.ts';

type LaxSetting = { setting: string; is: string; shouldBe: string };
type Ask = (...words: string[]) => Promise<Reply>;

/** How often a strict server looks, in milliseconds. Until then, a setting that someone changes goes unnoticed. */
const lookMs = 2000;

const wanted: readonly [setting: string, value: string][] = [
  ['appendonly', 'yes'],
  ['appendfsync', 'always'],
  ['maxmemory-policy', 'noeviction'],
];

const unreadable = 'unreadable';

/** Settings with which Redis could lose what it acknowledged; `unreadable` where a provider doesn't say. Rejects if the connection is lost. */
async function laxSettings(ask: Ask): Promise<LaxSetting[]> {
  const lax: LaxSetting[] = [];
  for (const [setting, shouldBe] of wanted) {
    const reply = await ask('CONFIG', 'GET', setting).catch((fault: unknown) => {
      if (isAnswer(fault)) return null;
      throw fault;
    });
    const is = Array.isArray(reply) && reply[1] !== undefined ? String(reply[1]) : unreadable;
    if (is !== shouldBe) lax.push({ setting, is, shouldBe });
  }
  return lax;
}

/** Says in the log, now and whenever Redis comes back, which settings could lose what it acknowledged. */
export async function warnOfLoss(link: RedisLink, note: Note): Promise<void> {
  const warn = async () => {
    const lax = await laxSettings((...words) => link.ask(...words));
    for (const one of lax.filter(({ is }) => is !== unreadable)) note('redis-may-lose', one);
  };
  await warn();
  // It may have been restarted with other settings.
  link.onBack.push(() => inBackground(warn(), (err) => note('redis-unreachable', { err })));
}

/**
 * Watches a Redis that must keep what it acknowledges. Nothing may be stored while a setting is lax, or before the settings of a
 * new connection are known: it may lead to a Redis that was restarted with others.
 */
export class StrictDurability {
  private lax: LaxSetting[] = [];
  private lookedAtLife = -1;
  private looking = false;
  private readonly link: RedisLink;
  private readonly note: Note;
  private readonly timer: NodeJS.Timeout;

  private constructor(link: RedisLink, note: Note) {
    this.link = link;
    this.note = note;
    this.timer = every(lookMs, 'the settings of Redis', () => this.lookSoon());
    link.onBack.push(() => this.lookSoon());
  }

  /** Rejects with a sentence if Redis could lose what it acknowledges, or doesn't say whether it could. */
  static async watch(link: RedisLink, note: Note): Promise<StrictDurability> {
    const lax = await laxSettings((...words) => link.ask(...words));
    if (lax.length > 0) {
      const all = lax.map(({ setting, is, shouldBe }) => `${setting} is ${is} and should be ${shouldBe}`);
      throw new Error(`it may lose what it acknowledges (${all.join('; ')}), and REDIS_DURABILITY is strict`);
    }
    const self = new StrictDurability(link, note);
    try {
      await self.look();
    } catch (fault) {
      self.stop();
      throw fault;
    }
    return self;
  }

  get mayStore(): boolean {
    if (this.lookedAtLife !== this.link.writerLife) this.lookSoon();
    return this.lookedAtLife === this.link.writerLife && this.lax.length === 0;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private lookSoon(): void {
    if (this.looking || !this.link.canWrite) return;
    this.looking = true;
    const done = this.look().finally(() => {
      this.looking = false;
    });
    // The connection was lost meanwhile, so nothing is stored, and the next one is looked at.
    inBackground(done, () => undefined);
  }

  /** Asks on the writing connection, because another connection may lead to another Redis. */
  private async look(): Promise<void> {
    const life = this.link.writerLife;
    const lax = await laxSettings((...words) => this.link.writeCommand(...words));
    if (this.link.writerLife !== life) return;
    const before = this.lax;
    this.lax = lax;
    this.lookedAtLife = life;
    if (JSON.stringify(lax) === JSON.stringify(before)) return;
    for (const one of lax) this.note('redis-may-lose', one);
    if (lax.length === 0) this.note('redis-keeps');
  }
}

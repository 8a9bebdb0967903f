import { ignored } from '../../scheduling/ignored.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import { after } from '../../scheduling/timers.ts';
import { LogFault } from '../log.ts';
import { later } from './connection.ts';
import { isAnswer, type RedisLink } from './link.ts';

/** One sweep serves everything that was rewritten within this time. */
const soonMs = 5000;
const lookMs = 40;

/**
 * What was rewritten or dropped stays in Redis' files until it writes them again: the append-only file and, if there is one, the
 * snapshot. Its replicas keep their own files.
 */
export class RedisSweep {
  private readonly link: RedisLink;
  private readonly onRefused: (fault: unknown) => void;
  private last: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(link: RedisLink, onRefused: (fault: unknown) => void) {
    this.link = link;
    this.onRefused = onRefused;
  }

  soon(): void {
    this.timer ??= after(soonMs, 'files of Redis', () => {
      this.timer = null;
      inBackground(this.now(), (fault) => {
        ignored('files of Redis')(fault);
        this.soon();
      });
    });
  }

  /** Resolves once the files were written, begun after this call. Callers during a sweep share the next one. */
  now(): Promise<void> {
    if (this.next !== null) return this.next;
    // The caller of the last sweep gets its fault.
    const next = this.last
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.run();
      });
    this.next = next;
    this.last = next;
    return next;
  }

  /** Starts a sweep that is still pending, and leaves it to Redis. */
  async close(): Promise<void> {
    if (!this.timer) return;
    clearTimeout(this.timer);
    await Promise.race([this.link.ask('BGREWRITEAOF').catch(ignored('files of Redis')), later(lookMs * 5)]);
  }

  private async run(): Promise<void> {
    try {
      const { aof_enabled: appends, rdb_saves: saved } = await this.persistence();
      // Some providers forbid this question: then the counters alone say whether snapshots are taken.
      const save = await this.link.ask('CONFIG', 'GET', 'save').catch(() => null);
      const takesSnapshots = Number(saved ?? 0) > 0 || (Array.isArray(save) && save[1] !== '');
      if (appends === '1') await this.write('BGREWRITEAOF', 'aof_rewrite_in_progress', 'aof_last_bgrewrite_status');
      if (takesSnapshots) await this.write('BGSAVE', 'rdb_bgsave_in_progress', 'rdb_last_bgsave_status');
    } catch (fault) {
      if (fault instanceof LogFault || !isAnswer(fault)) throw fault;
      // Some providers forbid this command and rewrite the files themselves.
      this.onRefused(fault);
    }
  }

  /** Has a file written again. One that began before this call doesn't count. */
  private async write(command: 'BGREWRITEAOF' | 'BGSAVE', running: string, status: string): Promise<void> {
    for (;;) {
      await this.idle(running);
      const refused = await this.link.ask(command).then(
        () => null,
        (fault: unknown) => fault,
      );
      if (refused === null) break;
      if (!isAnswer(refused) || !/in progress|child process/i.test(refused.message)) throw refused;
      await later(lookMs);
    }
    const after = await this.idle(running);
    if (after[status] !== 'ok') throw new LogFault('full', new Error(`Redis could not write its files anew: ${command}`));
  }

  private async idle(running: string): Promise<Record<string, string>> {
    for (;;) {
      const now = await this.persistence();
      if (now[running] !== '1' && now['aof_rewrite_scheduled'] !== '1') return now;
      await later(lookMs);
    }
  }

  private async persistence(): Promise<Record<string, string>> {
    const text = String(await this.link.ask('INFO', 'persistence'));
    return Object.fromEntries(text.split(/\r?\n/).map((line) => line.split(':', 2)));
  }
}

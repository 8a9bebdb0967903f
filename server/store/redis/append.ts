import { ignored } from '../../scheduling/ignored.ts';
import type { NextDeadline } from '../deadlines.ts';
import type { Reply } from './connection.ts';
import { type Key, type StreamKeys, sharedKey, streamKeys } from './keys.ts';
import { isAnswer, type RedisLink } from './link.ts';
import { appendScript, correctDeadlineScript } from './scripts.ts';

/** A Redis in cluster mode refuses a script whose keys are in several slots, before it does anything. */
function isAcrossSlots(fault: unknown): boolean {
  return isAnswer(fault) && fault.message.startsWith('CROSSSLOT');
}

/**
 * Sends the script that appends an entry, with the deadline that the entry brings. One script stores both. A Redis in cluster mode
 * refuses that, since the deadlines of all streams are in one set, to be found. There the set is changed by commands around the
 * script. Whatever a crash leaves out of them, the deadline is there too early and not too late.
 */
export class RedisAppend {
  private readonly link: RedisLink;
  private readonly keys: StreamKeys;
  private readonly shared: Key;
  private isClustered = false;

  constructor(link: RedisLink, prefix: string) {
    this.link = link;
    this.keys = streamKeys(prefix);
    this.shared = sharedKey(prefix);
  }

  /** In: the arguments of the script. Out: 1 if the entry was stored. Rejects as `RedisLink.write` does. */
  async send(stream: string, args: readonly string[], deadline: NextDeadline | undefined): Promise<Reply> {
    if (!deadline) return this.run(stream, args);
    if (this.isClustered) return this.sendAround(stream, args, deadline);
    try {
      const more = [stream, String(deadline.dueAt ?? '')];
      return await this.run(stream, [...args, ...more], this.shared('due', deadline.kind));
    } catch (fault) {
      if (!isAcrossSlots(fault)) throw fault;
      this.isClustered = true;
      return this.sendAround(stream, args, deadline);
    }
  }

  private run(stream: string, args: readonly string[], ...more: string[]): Promise<Reply> {
    return this.link.write(appendScript, [this.keys.head(stream), this.keys.log(stream), ...more], args);
  }

  /** All but the last is sent in one turn over one connection, so Redis does it in this order. */
  private async sendAround(stream: string, args: readonly string[], { kind, dueAt }: NextDeadline): Promise<Reply> {
    const due = this.shared('due', kind);
    const lower = dueAt === null ? null : this.link.writeCommand('ZADD', due, 'LT', String(dueAt), stream);
    const standing = this.link.writeCommand('ZSCORE', due, stream);
    // What Redis refuses here, or what a lost connection swallows, is repaired when the stream is loaded.
    const known = Promise.all([standing, lower]).then(([score]) => score, ignored('a deadline', null));
    const stored = await this.run(stream, args);
    const score = await known;
    if (stored === 1 && score !== null && Number(score) !== dueAt)
      await this.link
        .write(correctDeadlineScript, [due], [stream, String(score), String(dueAt ?? '')])
        .catch(ignored('a deadline'));
    return stored;
  }
}

import { ignored } from '../../scheduling/ignored.ts';
import type { NextDeadline } from '../deadlines.ts';
import {
  type Appended,
  type Entry,
  type ExpectedPosition,
  keyOf,
  type Log,
  LogFault,
  type MovableLog,
  rewritten,
  type Stored,
} from '../log.ts';
import { parsedEntry } from '../parsed.ts';
import { isPersonId, peopleIn } from '../person-ids.ts';
import { RedisAppend } from './append.ts';
import { RedisFollow } from './follow.ts';
import { streamKeys } from './keys.ts';
import { isAnswer, type RedisLink } from './link.ts';
import { Replicas } from './replicas.ts';
import { dropScript, putScript, readScript, rewriteScript } from './scripts.ts';
import { RedisSweep } from './sweep.ts';

/** How many streams to check at once for a person. */
const askedAtOnce = 500;

/** All people named in these entries, as the scripts expect them. */
function peopleOf(entries: readonly Entry[]): string {
  const all = entries.flatMap(({ command, events }) => [...peopleIn(command.person, JSON.stringify(events))]);
  return [...new Set(all)].join(' ');
}

/**
 * The Redis adapter of the log. `replicas`: how many must have an entry before it counts as stored; 0: Redis' own disk is enough.
 * `onTrouble.unswept` is called when Redis doesn't rewrite its files, `behind` when replicas are out of reach. While `mayStore` is
 * false, appends are refused.
 */
export function redisLog(
  link: RedisLink,
  prefix: string,
  replicas: number,
  onTrouble: { unswept: (fault: unknown) => void; behind: () => void } = { unswept: () => undefined, behind: () => undefined },
  mayStore: () => boolean = () => true,
): MovableLog & { close: () => Promise<void> } {
  const keys = streamKeys(prefix);
  const keysOf = (stream: string) => [keys.head(stream), keys.log(stream)];
  const appending = new RedisAppend(link, prefix);
  const follow = new RedisFollow(link, keys);
  const files = new RedisSweep(link, onTrouble.unswept);
  const safe = replicas > 0 ? new Replicas(link, `${prefix}{waiting}`, replicas, onTrouble.behind) : null;

  async function read(stream: string, after: number): Promise<Stored> {
    const [both, args] = [keysOf(stream), [String(after)]];
    const reply = safe
      ? await safe.reading(() => link.write(readScript, both, args))
      : await link.askScript(readScript, both, args);
    const [epoch, entries] = Array.isArray(reply) ? reply : [];
    const texts = Array.isArray(entries) ? entries.map(String) : [];
    return { epoch: Number(epoch ?? 0), entries: texts.map((text) => parsedEntry(text, stream)) };
  }

  /**
   * For a write that was in flight when the connection was lost or led to another server: `conflict` makes the caller read whether
   * it is stored.
   */
  async function settled(): Promise<'conflict'> {
    await link.writerBack().catch((cause: unknown) => {
      throw new LogFault('full', cause);
    });
    return 'conflict';
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one append with each answer of the script
  async function append(
    stream: string,
    entry: Entry,
    { epoch, last }: ExpectedPosition,
    deadline?: NextDeadline,
  ): Promise<Appended | 'conflict'> {
    if (!link.canWrite || safe?.failing) throw new LogFault('full', new Error('Redis cannot be reached'));
    if (!mayStore()) throw new LogFault('full', new Error('Redis may lose what it acknowledges'));
    const after = entry.version + entry.events.length;
    const appended = { epoch: Math.max(1, epoch), entry };
    const text = JSON.stringify(entry);
    const place = [String(epoch), String(entry.version), last ? keyOf(last) : ''];
    const channel = keys.told(stream);
    const args = [
      ...place,
      String(after),
      keyOf(entry.command),
      text,
      safe ? '' : channel,
      String(appended.epoch),
      peopleOf([entry]),
    ];
    const life = link.writerLife;
    try {
      if ((await appending.send(stream, args, deadline)) !== 1) return 'conflict';
    } catch (fault) {
      // A command that Redis refuses (no memory, a failing disk, a replica) hasn't begun.
      if (isAnswer(fault)) throw new LogFault('full', fault);
      return settled();
    }
    if (!safe) return appended;
    try {
      await safe.caughtUp(life);
    } catch {
      // The connection was lost: Redis is asked what became of the entry.
      return settled();
    }
    await link.writeCommand('PUBLISH', channel, `${appended.epoch} ${after} ${text}`).catch(ignored('news of an entry'));
    return appended;
  }

  async function rewrite(stream: string, change: Parameters<Log['rewrite']>[1]): Promise<number> {
    const { epoch, entries } = await read(stream, 0);
    const last = entries.at(-1);
    const version = last ? last.version + last.events.length : 0;
    const changed = entries.map((e) => rewritten(e, change));
    const reply = await link.askScript(rewriteScript, keysOf(stream), [
      String(epoch),
      String(version),
      keys.told(stream),
      peopleOf(changed),
      ...changed.flatMap((e) => [String(e.version), JSON.stringify(e)]),
    ]);
    if (reply === 0) return rewrite(stream, change);
    files.soon();
    return Number(reply);
  }

  const streams = () => link.between(`${prefix}{`, '}:head');

  async function streamsNaming(person: string): Promise<string[]> {
    const all: string[] = [];
    for await (const stream of streams()) all.push(stream);
    if (!isPersonId(person)) return all;
    const found: string[] = [];
    for (let from = 0; from < all.length; from += askedAtOnce) {
      const some = all.slice(from, from + askedAtOnce);
      const heads = await Promise.all(some.map((stream) => link.ask('HMGET', keys.head(stream), 'named', `p:${person}`)));
      // If a head doesn't say who is in its stream, anyone may be.
      const mayName = (head: unknown) => Array.isArray(head) && (head[0] === null || head[1] !== null);
      found.push(...some.filter((_, i) => mayName(heads[i])));
    }
    return found;
  }

  return {
    append,
    read,
    rewrite,
    follow: (stream, heard) => follow.follow(stream, heard),
    drop: async (stream) => {
      if ((await link.askScript(dropScript, keysOf(stream), [keys.told(stream)])) !== 0) files.soon();
    },
    sweep: () => files.now(),
    streamsNaming,
    streams,
    put: async (stream, { epoch, entries }) => {
      const last = entries.at(-1);
      if (!last) return true;
      const head = [String(epoch), String(last.version + last.events.length), keyOf(last.command), peopleOf(entries)];
      const args = entries.flatMap((entry) => [String(entry.version), JSON.stringify(entry)]);
      return (await link.askScript(putScript, keysOf(stream), [...head, ...args])) === 1;
    },
    close: async () => {
      follow.close();
      await files.close();
    },
  };
}

import { createHash } from 'node:crypto';
import * as redis from 'redis';
import { ignored } from '../../scheduling/ignored.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import {
  type ConnectionEvents,
  connectionTo,
  type FindPrimary,
  FollowingConnection,
  later,
  type PrimaryConnection,
  type Reply,
} from './connection.ts';

/** A script runs as a whole or not at all; all its keys are in one slot. */
export type Script = { source: string; sha: string };

export function script(source: string): Script {
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}

const againMs = 150;
const startWithinMs = 10_000;
/** How often, at most, we leave a Redis that is no longer the primary: the address may keep leading to it for a while. */
const leaveMs = 1000;
/** Answers that mean "not now". */
const passing = /^(LOADING|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|BUSY|READONLY|UNBLOCKED)\b/;
/** What a Redis answers after it has been made a replica of another one. */
const demoted = /^(READONLY|UNBLOCKED)\b/;

/** Redis itself refused, so nothing was done. Any other fault is a lost connection. */
export function isAnswer(fault: unknown): fault is Error {
  return fault instanceof redis.ErrorReply;
}

const ofConnections = [
  redis.ClientClosedError,
  redis.ClientOfflineError,
  redis.ConnectionTimeoutError,
  redis.DisconnectsClientError,
  redis.ReconnectStrategyError,
  redis.SocketClosedUnexpectedlyError,
  redis.SocketTimeoutError,
  redis.AbortError,
  redis.TimeoutError,
];

/** Redis refused, or the connection to it was lost. */
export function isOfRedis(fault: unknown): boolean {
  return isAnswer(fault) || ofConnections.some((kind) => fault instanceof kind);
}

/** Redis itself refused, and would refuse again. */
function isFinal(fault: unknown): fault is Error {
  return isAnswer(fault) && !passing.test(fault.message);
}

function say(to: PrimaryConnection, words: readonly string[]): Promise<Reply> {
  return to.send(words);
}

async function run(
  to: PrimaryConnection,
  { source, sha }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<Reply> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await say(to, ['EVALSHA', sha, ...rest]);
  } catch (fault) {
    if (!isAnswer(fault) || !fault.message.startsWith('NOSCRIPT')) throw fault;
    return say(to, ['EVAL', source, ...rest]);
  }
}

/**
 * Three connections: one writes the log, one asks and keeps the directory, one listens. A lost connection is made again, and
 * requests wait for it. Only what may happen twice is sent again.
 */
export class RedisLink {
  private readonly writer: PrimaryConnection;
  private readonly asker: PrimaryConnection;
  private readonly listener: PrimaryConnection;
  private closed = false;
  private life = 0;
  private leftAt = Number.NEGATIVE_INFINITY;
  private readonly onTrouble: (fault: unknown) => void;
  /** Counts the writer's connections: an answer on one says nothing about the next, which may reach another Redis. */
  get writerLife(): number {
    return this.life;
  }
  /** Called when the listener is back after a loss: messages in between were missed. */
  readonly onBack: (() => void)[] = [];

  private constructor(at: string | FindPrimary, onTrouble: (fault: unknown) => void) {
    this.onTrouble = onTrouble;
    let told = false;
    const on: ConnectionEvents = {
      connect: () => undefined,
      ready: () => {
        told = false;
      },
      error: (fault) => {
        if (!told && !this.closed) onTrouble(fault);
        told = true;
      },
    };
    const open = (more: Partial<ConnectionEvents>) =>
      typeof at === 'string' ? connectionTo(at, { ...on, ...more }) : new FollowingConnection(at, { ...on, ...more });
    this.writer = open({
      // Not at 'ready': requests that waited for the connection are answered before that.
      connect: () => {
        this.life += 1;
      },
    });
    this.asker = open({});
    let before = false;
    this.listener = open({
      ready: () => {
        on.ready();
        if (before) for (const heard of this.onBack) heard();
        before = true;
      },
    });
  }

  /** In: an address, or who says where the primary is. Rejects if Redis can't be reached within ten seconds. */
  static async open(at: string | FindPrimary, onTrouble: (fault: unknown) => void): Promise<RedisLink> {
    let last: unknown;
    const link = new RedisLink(at, (fault) => {
      last = fault;
      onTrouble(fault);
    });
    const opened = Promise.all(link.connections.map((one) => one.connect()));
    // `last` has what is wrong.
    opened.catch(() => undefined);
    const inTime = await Promise.race([opened, later(startWithinMs)]);
    if (inTime) return link;
    link.close();
    throw new Error(typeof at === 'string' || !(last instanceof Error) ? 'it does not answer' : last.message, { cause: last });
  }

  private get connections(): PrimaryConnection[] {
    return [this.writer, this.asker, this.listener];
  }

  /** Whether something can be written right now. */
  get canWrite(): boolean {
    return this.writer.isReady;
  }

  /** Whether a question would be sent right now, and not wait for the connection. */
  get canAsk(): boolean {
    return this.asker.isReady;
  }

  /**
   * Sends once, over the writing connection, in order. Rejects with Redis' own answer; any other fault means that the connection
   * was lost.
   */
  write(what: Script, keys: readonly string[], args: readonly string[]): Promise<Reply> {
    return this.heeding(run(this.writer, what, keys, args));
  }

  writeCommand(...words: string[]): Promise<Reply> {
    return this.heeding(say(this.writer, words));
  }

  /** Resolves when the writing connection is back; rejects once we have closed it. */
  async writerBack(): Promise<void> {
    for (;;) {
      if (this.closed) throw new Error('closed');
      if (this.writer.isReady) return;
      await later(againMs);
    }
  }

  ask(...words: string[]): Promise<Reply> {
    return this.patiently(() => this.heeding(say(this.asker, words)));
  }

  askScript(what: Script, keys: readonly string[], args: readonly string[]): Promise<Reply> {
    return this.patiently(() => this.heeding(run(this.asker, what, keys, args)));
  }

  /** Passes the answer through. If it comes from a Redis that is no longer the primary, connects again to find the one that is. */
  private async heeding<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (fault) {
      if (isAnswer(fault) && demoted.test(fault.message)) this.leave(fault);
      throw fault;
    }
  }

  /**
   * Makes all three connections again, as if they had been lost: the address may lead to the new primary by now, and the old one
   * would keep its connections forever.
   */
  private leave(fault: Error): void {
    const now = performance.now();
    if (this.closed || now - this.leftAt < leaveMs) return;
    this.leftAt = now;
    this.onTrouble(fault);
    for (const one of this.connections) one.again();
  }

  /** Sends something that may be sent twice, until there is an answer. Rejects with a final refusal, or once we have closed. */
  async patiently<T>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await send();
      } catch (fault) {
        if (this.closed || isFinal(fault)) throw fault;
        await later(againMs);
      }
    }
  }

  /** The middle part of every key between these two texts, each once. Scans the names of all keys. */
  async *between(before: string, after: string): AsyncGenerator<string> {
    const seen = new Set<string>();
    const pattern = `${before.replace(/[*?[\]\\^]/g, '\\$&')}*${after}`;
    for (let cursor = '0'; ; ) {
      const reply = await this.ask('SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000');
      const [next, keys] = Array.isArray(reply) ? reply : [];
      for (const key of Array.isArray(keys) ? keys.map(String) : []) {
        const name = key.slice(before.length, key.length - after.length);
        if (!seen.has(name)) yield name;
        seen.add(name);
      }
      cursor = String(next ?? '0');
      if (cursor === '0') return;
    }
  }

  async subscribe(channel: string, heard: (message: string) => void): Promise<void> {
    await this.patiently(async () => {
      await this.listener.subscribe(channel, heard);
      return null;
    });
  }

  unsubscribe(channel: string, heard: (message: string) => void): void {
    if (!this.closed) inBackground(this.listener.unsubscribe(channel, heard), ignored('a channel that no one needs'));
  }

  close(): void {
    this.closed = true;
    for (const one of this.connections) one.destroy();
  }
}

import * as redis from 'redis';
import { inBackground } from '../../scheduling/in-background.ts';
import { every } from '../../scheduling/timers.ts';

const connectMs = 3000;
/** How often Redis is pinged. Without an answer for four times as long, the connection is made again. */
const pingMs = 2000;
const mostUnanswered = 4;

export type Reply = string | number | null | Reply[];
export type Heard = (message: string) => void;

/** What a connection says of itself. `connect` comes before anything is sent on a new connection, `ready` once it may be used. */
export type ConnectionEvents = { connect: () => void; ready: () => void; error: (fault: unknown) => void };

/** A connection to the primary. Once it is lost, it is made again until `destroy`. */
export type PrimaryConnection = {
  readonly isReady: boolean;
  /** Resolves once it is ready. */
  connect: () => Promise<unknown>;
  /** Makes the connection again, as if it had been lost. Does nothing while it is being made. */
  again: () => void;
  send: (words: readonly string[]) => Promise<Reply>;
  subscribe: (channel: string, heard: Heard) => Promise<void>;
  unsubscribe: (channel: string, heard: Heard) => Promise<void>;
  destroy: () => void;
};

/** Asks where the primary is. Out: its address, as a URL. Rejects if no one knows. */
export type FindPrimary = () => Promise<string>;

const waitBeforeTry = (tries: number): number => Math.min(30 * 2 ** Math.min(tries, 5), 1000) + Math.random() * 50;

function client(url: string, reconnectStrategy: false | typeof waitBeforeTry) {
  return redis.createClient({
    url,
    RESP: 2,
    pingInterval: pingMs,
    commandsQueueMaxLength: 200_000,
    socket: { connectTimeout: connectMs, socketTimeout: pingMs * mostUnanswered, reconnectStrategy },
  });
}

type Client = ReturnType<typeof client>;

export function later(ms: number): Promise<void> {
  return new Promise((ok) => setTimeout(ok, ms));
}

/**
 * Calls `silent` once pings go unanswered for too long. The time-out of the socket doesn't notice that while something is written,
 * because each write restarts it: a machine that lost its power would be waited for until TCP gives up. Counts turns and not time,
 * so that a server that was stopped for a while blames no one. Out: stops.
 */
function watchAnswers(one: Client, silent: (fault: Error) => void): () => void {
  let unanswered = 0;
  const answered = () => {
    unanswered = 0;
  };
  one.on('ping-interval', answered).on('ready', answered);
  one.on('error', (fault: unknown) => {
    if (fault instanceof redis.ErrorReply) answered();
  });
  const timer = every(pingMs, 'whether Redis answers', () => {
    if (!one.isReady || ++unanswered <= mostUnanswered) return;
    answered();
    silent(new redis.SocketTimeoutError(pingMs * mostUnanswered));
  });
  return () => clearInterval(timer);
}

/** A connection to one address. What is sent while it is lost waits until it is back. */
export function connectionTo(url: string, on: ConnectionEvents): PrimaryConnection {
  const one = client(url, waitBeforeTry);
  one.on('connect', on.connect).on('ready', on.ready).on('error', on.error);
  const again = () => {
    if (!one.isReady) return;
    one.destroy();
    // `error` says why it isn't made.
    inBackground(one.connect(), () => undefined);
  };
  const stop = watchAnswers(one, (fault) => {
    on.error(fault);
    again();
  });
  return {
    get isReady() {
      return one.isReady;
    },
    connect: () => one.connect(),
    again,
    send: (words) => one.sendCommand<Reply>(words),
    subscribe: (channel, heard) => one.subscribe(channel, heard),
    unsubscribe: (channel, heard) => one.unsubscribe(channel, heard),
    destroy: () => {
      stop();
      if (one.isOpen) one.destroy();
    },
  };
}

/**
 * A connection that asks where the primary is whenever it is made. What is sent while it is lost is refused. The client's own
 * `createSentinel` won't do: it sends a command again whose answer was lost, and doesn't say when it connects again, after which a
 * WAIT no longer covers what was written before.
 */
export class FollowingConnection implements PrimaryConnection {
  private current: Client | null = null;
  private stopWatching: () => void = () => undefined;
  private making: Promise<void> | null = null;
  private closed = false;
  private readonly channels = new Map<string, Set<Heard>>();
  private readonly find: FindPrimary;
  private readonly on: ConnectionEvents;

  constructor(find: FindPrimary, on: ConnectionEvents) {
    this.find = find;
    this.on = on;
  }

  get isReady(): boolean {
    return this.current?.isReady ?? false;
  }

  connect(): Promise<void> {
    this.making ??= this.tryUntilMade().finally(() => {
      this.making = null;
    });
    return this.making;
  }

  again(): void {
    if (this.current) this.lose(this.current);
  }

  async send(words: readonly string[]): Promise<Reply> {
    return this.ready().sendCommand<Reply>(words);
  }

  async subscribe(channel: string, heard: Heard): Promise<void> {
    const known = this.channels.get(channel);
    if (known) known.add(heard);
    else this.channels.set(channel, new Set([heard]));
    await this.ready().subscribe(channel, heard);
  }

  async unsubscribe(channel: string, heard: Heard): Promise<void> {
    const known = this.channels.get(channel);
    if (known?.delete(heard) && known.size === 0) this.channels.delete(channel);
    await this.ready().unsubscribe(channel, heard);
  }

  destroy(): void {
    this.closed = true;
    if (this.current) this.lose(this.current);
  }

  private ready(): Client {
    if (!this.current) throw new redis.ClientOfflineError();
    return this.current;
  }

  private async tryUntilMade(): Promise<void> {
    for (let tries = 0; !this.closed; tries++) {
      try {
        return await this.make();
      } catch (fault) {
        this.on.error(fault);
        await later(waitBeforeTry(tries));
      }
    }
  }

  private async make(): Promise<void> {
    const one = client(await this.find(), false);
    // What is asked of it rejects with the same fault, and `terminated` says that it was lost.
    one.on('error', () => undefined);
    const lost = (cause: unknown) => {
      if (this.current === one) this.on.error(cause);
      this.lose(one);
    };
    one.on('terminated', lost);
    try {
      await one.connect();
      await mustBePrimary(one);
      for (const [channel, all] of this.channels) for (const heard of all) await one.subscribe(channel, heard);
      if (this.closed || !one.isReady) throw new redis.ClientOfflineError();
    } catch (fault) {
      if (one.isOpen) one.destroy();
      throw fault;
    }
    this.on.connect();
    this.current = one;
    this.stopWatching = watchAnswers(one, lost);
    this.on.ready();
  }

  private lose(one: Client): void {
    if (this.current !== one) return;
    this.current = null;
    this.stopWatching();
    if (one.isOpen) one.destroy();
    // Tries until it is made, and says each time why it isn't.
    if (!this.closed) inBackground(this.connect(), () => undefined);
  }
}

/** The one that was asked may not know yet that the primary has changed. */
async function mustBePrimary(one: Client): Promise<void> {
  const role: unknown = await one.sendCommand(['ROLE']);
  if (!Array.isArray(role) || role[0] !== 'master') throw new Error('it is a replica, and not the primary');
}

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cluster } from '../../server/store/cluster.ts';
import { type KnownPerson, useKeptMs } from '../../server/store/directory.ts';
import { fromNothing, type News } from '../../server/store/log.ts';
import { redisAccess } from '../../server/store/redis/access.ts';
import { redisClock } from '../../server/store/redis/clock.ts';
import { RedisCluster } from '../../server/store/redis/cluster.ts';
import { redisDeadlines } from '../../server/store/redis/deadlines.ts';
import { redisDirectory } from '../../server/store/redis/directory.ts';
import { RedisLink } from '../../server/store/redis/link.ts';
import { redisLog } from '../../server/store/redis/log.ts';
import { appendScript, correctDeadlineScript } from '../../server/store/redis/scripts.ts';
import { usesOfOlderRelease } from '../../server/store/redis/session-uses.ts';
import { anyRedis, freshPrefix, RedisProcess } from '../support/redis/redis-process.ts';
import { until } from '../support/until.ts';
import { accessContract } from './access-contract.ts';
import { clusterContract } from './cluster-contract.ts';
import { deadlinesContract } from './deadlines-contract.ts';
import { directoryContract } from './directory-contract.ts';
import { logContract } from './log-contract.ts';
import { unusedContract } from './unused-contract.ts';

type Redis = { url: string; folder: string | null; sweep: () => Promise<void> };

/** Where a link to this address begins: at the address itself, or with someone who says it. */
type Begins = (url: string) => string | (() => Promise<string>);

function onRedis<T>(redis: () => Redis, begins: Begins, make: (link: RedisLink, prefix: string) => T) {
  const prefix = freshPrefix();
  let link: RedisLink | null = null;
  const open = async () => {
    link = await RedisLink.open(begins(redis().url), () => undefined);
    return make(link, prefix);
  };
  const close = async () => link?.close();
  const reopen = async () => {
    await close();
    return open();
  };
  return { open, close, reopen, sweep: async () => undefined, folder: () => redis().folder };
}

function all(start: () => Promise<Redis>, begins: Begins = (url) => url): void {
  let redis: Redis;
  const there = () => redis;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis?.sweep());

  describe('the log', () => logContract(() => onRedis(there, begins, (link, prefix) => redisLog(link, prefix, 0))));
  describe('the directory', () => directoryContract(() => onRedis(there, begins, redisDirectory)));
  describe('access', () => accessContract(() => onRedis(there, begins, redisAccess)));
  describe('the deadlines', () =>
    deadlinesContract(() =>
      onRedis(there, begins, (link, prefix) => ({ log: redisLog(link, prefix, 0), deadlines: redisDeadlines(link, prefix) })),
    ));
  describe('what is unused', () =>
    unusedContract(() =>
      onRedis(there, begins, (link, prefix) => ({
        log: redisLog(link, prefix, 0),
        access: redisAccess(link, prefix),
        directory: redisDirectory(link, prefix),
        deadlines: redisDeadlines(link, prefix),
      })),
    ));
  describe('cluster', () =>
    clusterContract(() => {
      const prefix = freshPrefix();
      const links: RedisLink[] = [];
      return {
        join: async () => {
          const link = await RedisLink.open(begins(redis.url), () => undefined);
          links.push(link);
          return RedisCluster.join(link, prefix);
        },
        sweep: async () => {
          for (const link of links) link.close();
        },
      };
    }));
}

describe('on a Redis whose address is asked for, as Sentinel is', () => all(anyRedis, (url) => async () => url));

describe('on Redis', () => {
  all(anyRedis);

  test('[NODES6] an entry without a message is found by polling', async () => {
    const redis = await anyRedis();
    const link = await RedisLink.open(redis.url, () => undefined);
    const prefix = freshPrefix();
    const log = redisLog(link, prefix, 0);
    const heard: News[] = [];
    await log.follow('room', (news) => heard.push(news));
    const keys = [`${prefix}{room}:head`, `${prefix}{room}:log`];
    await link.write(appendScript, keys, ['0', '0', '', '1', 'amira a', '{}', '', '1', '']);
    await until(() => heard.length > 0, 'it is found');
    expect(heard).toEqual([{ epoch: 1, version: 1, entry: null }]);
    await log.close();
    link.close();
    await redis.sweep();
  });
});

test('[DESK12] someone who comes back between being found unused and being let go keeps their session and their name', async () => {
  const redis = await anyRedis();
  const link = await RedisLink.open(redis.url, () => undefined);
  const prefix = freshPrefix();
  const directory = redisDirectory(link, prefix);
  /** The directory of another server, with an event just before it changes anything. */
  const directoryBefore = (happens: () => Promise<void>) => {
    const askScript: RedisLink['askScript'] = async (...asked) => {
      await happens();
      return link.askScript(...asked);
    };
    const late = new Proxy(link, {
      get: (whole, name) => {
        const part: unknown = Reflect.get(whole, name, whole);
        return name === 'askScript' ? askScript : typeof part === 'function' ? part.bind(whole) : part;
      },
    });
    return redisDirectory(late, prefix);
  };
  await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 1);
  expect(await directoryBefore(() => directory.noteUse('hash', 'p1', 50 * useKeptMs)).endUnused(useKeptMs)).toBe(0);
  expect(await directory.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
  expect(await directory.endUnused(50 * useKeptMs)).toBe(1);
  const comesBack = () => directory.signInAgain('hash-2', 'p1', 10 * useKeptMs);
  expect(await directoryBefore(comesBack).letGo('p1', 50 * useKeptMs)).toBe(false);
  expect((await directory.personOf('hash-2'))?.name).toBe('Amira');
  await directory.endSessions('p1', '');
  const comesAndGoes = async () => {
    await directory.signInAgain('hash-3', 'p1', 90 * useKeptMs);
    await directory.endSessions('p1', '');
  };
  expect(await directoryBefore(comesAndGoes).letGo('p1', 50 * useKeptMs)).toBe(false);
  expect(await directory.namesOf(['p1'])).toEqual({ p1: 'Amira' });
  link.close();
  await redis.sweep();
});

describe('a Redis of an older release', () => {
  test('[LOG21] [RETAIN7] may name anyone in a stream that does not say who is in it, and sessions count as used now', async () => {
    const redis = await anyRedis();
    const link = await RedisLink.open(redis.url, () => undefined);
    const prefix = freshPrefix();
    const [log, directory] = [redisLog(link, prefix, 0), redisDirectory(link, prefix)];
    const command = { person: 'amira_1234', id: 'c0', hash: 'h' };
    for (const stream of ['old', 'new'])
      await log.append(stream, { version: 0, command, schema: 1, events: [{ type: 'opened' }] }, fromNothing);
    await directory.signIn('hash', { person: 'amira_1234', name: 'Amira' }, 5);
    await link.ask('HDEL', `${prefix}{old}:head`, 'named', 'p:amira_1234');
    await link.ask('DEL', `${prefix}{desk}:used`, `${prefix}{desk}:seen`);
    await usesOfOlderRelease(link, prefix, 1000);
    await usesOfOlderRelease(link, prefix, 2000);
    expect([(await log.streamsNaming('amira_1234')).sort(), await log.streamsNaming('jonas_1234')]).toEqual([
      ['new', 'old'],
      ['old'],
    ]);
    expect(await directory.usedUntil(0)).toEqual({ due: 0, of: 1, newestAt: 1000 });
    const people: KnownPerson[] = [];
    for await (const known of directory.people()) people.push(known);
    expect(people).toEqual([{ person: 'amira_1234', name: 'Amira', seen: 1000 }]);
    await log.rewrite('old', (entry) => entry);
    expect(await log.streamsNaming('jonas_1234')).toEqual([]);
    await log.close();
    link.close();
    await redis.sweep();
  });
});

test('[LOG22] an entry that an older release stored in Redis has no number, and is of shape 1', async () => {
  const redis = await anyRedis();
  const link = await RedisLink.open(redis.url, () => undefined);
  const prefix = freshPrefix();
  const log = redisLog(link, prefix, 0);
  const older = { version: 0, command: { person: 'amira_1234', id: 'c0', hash: 'h' }, events: [{ type: 'opened', at: 1 }] };
  await log.append('old', { ...older, schema: 9 }, fromNothing);
  await link.ask('DEL', `${prefix}{old}:log`);
  await link.ask('XADD', `${prefix}{old}:log`, '1-0', 'entry', JSON.stringify(older));
  expect(await log.read('old', 0)).toEqual({ epoch: 1, entries: [{ ...older, schema: 1 }] });
  await log.close();
  link.close();
  await redis.sweep();
});

/** A server of its own on this Redis; `fall` looks like a crash of its process from outside. */
async function neighbourOn(url: string, prefix: string): Promise<Cluster & { fall: () => void }> {
  const link = await RedisLink.open(url, () => undefined);
  return { ...(await RedisCluster.join(link, prefix)), fall: () => link.close() };
}

describe('servers that fall silent or deaf', () => {
  test('[NEAR2] when a server crashes, its people are no longer there some seconds later', async () => {
    const redis = await anyRedis();
    const prefix = freshPrefix();
    const [crashed, other] = [await neighbourOn(redis.url, prefix), await neighbourOn(redis.url, prefix)];
    const heard: string[] = [];
    await other.followHere('room', { here: (people) => heard.push(people.join(' ')), typing: () => undefined });
    crashed.tellHere('room', ['amira', 'jonas']);
    await until(() => heard.at(-1) === 'amira jonas', 'they are there');
    crashed.fall();
    await until(() => heard.at(-1) === '', 'they are no longer there');
    // A server that joins after the crash finds no one either.
    const late = await neighbourOn(redis.url, prefix);
    const found: string[] = [];
    await late.followHere('room', { here: (people) => found.push(people.join(' ')), typing: () => undefined });
    expect(found).toEqual(['']);
    await other.close();
    await late.close();
    for (const one of [other, late]) one.fall();
    await redis.sweep();
  });

  test('[NEAR6] a server that was out of reach learns who was cut off meanwhile', async () => {
    const redis = await RedisProcess.start();
    const [one, deaf] = [await neighbourOn(redis.url, 'test:'), await neighbourOn(redis.url, 'test:')];
    const heard: string[] = [];
    deaf.onCutOff((person) => heard.push(person));
    await one.cutOff('before');
    await until(() => heard.length === 1, 'it hears');
    // No message arrives, and then the connection through which it listens is lost.
    await redis.say('ZADD', 'test:{desk}:cut', '9999999999999', 'meanwhile');
    await redis.say('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await until(() => heard.includes('meanwhile'), 'it has looked');
    await one.close();
    await deaf.close();
    for (const each of [one, deaf]) each.fall();
    await redis.sweep();
  });
});

describe('the clock of Redis', () => {
  test('[NODES11] servers agree with it and with each other, and ignore any jump of their own machine', async () => {
    const redis = await anyRedis();
    const link = await RedisLink.open(redis.url, () => undefined);
    const steps: number[] = [];
    const clocks = [await redisClock(link, (by) => steps.push(by)), await redisClock(link, (by) => steps.push(by))];
    const offBy = async () => {
      const reply = await link.ask('TIME');
      const [seconds = 0, micros = 0] = Array.isArray(reply) ? reply.map(Number) : [];
      return clocks.map((clock) => Math.abs(clock.now() - (seconds * 1000 + micros / 1000)));
    };
    expect(Math.max(...(await offBy()))).toBeLessThan(60_000);
    const jumped = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    const times = Array.from({ length: 1000 }, () => clocks[0]?.now() ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...(await offBy()))).toBeLessThan(60_000);
    jumped.mockRestore();
    expect(steps).toEqual([]);
    for (const clock of clocks) clock.stop();
    link.close();
    await redis.sweep();
  });

  test('[NODES12] a step of its clock is reported once and not followed; a small difference is corrected a little at a time', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
    const epochMs = 1_800_000_000_000;
    let ahead = 0;
    const ask = async () => {
      const at = performance.now() + epochMs + ahead;
      return [String(Math.floor(at / 1000)), String(Math.floor((at % 1000) * 1000))];
    };
    const steps: number[] = [];
    const clock = await redisClock({ ask }, (by) => steps.push(by));
    const offBy = () => Math.round(clock.now() - performance.now() - epochMs);
    ahead = -3_600_000;
    for (let times = 0; times < 3; times++) await vi.advanceTimersByTimeAsync(15_000);
    expect(Math.abs(offBy())).toBeLessThan(5);
    expect(steps.map((by) => Math.round(by / 1000))).toEqual([-3600]);
    ahead = 50;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(Math.abs(offBy() - 20)).toBeLessThan(5);
    for (let times = 0; times < 3; times++) await vi.advanceTimersByTimeAsync(15_000);
    expect(Math.abs(offBy() - 50)).toBeLessThan(5);
    clock.stop();
    vi.useRealTimers();
  });
});

describe('on a Redis in cluster mode', () => {
  all(() => RedisProcess.inClusterMode());

  test('[DUE1] a server that ends between an entry and its deadline leaves the deadline too early, and never too late', async () => {
    const redis = await RedisProcess.inClusterMode();
    const link = await RedisLink.open(redis.url, () => undefined);
    const deadlines = redisDeadlines(link, 'test:');
    const ending = new Proxy(link, {
      get: (whole, name) => {
        const write: RedisLink['write'] = (what, ...asked) =>
          what === correctDeadlineScript ? Promise.reject(new Error('it has ended')) : link.write(what, ...asked);
        const part: unknown = Reflect.get(whole, name, whole);
        return name === 'write' ? write : typeof part === 'function' ? part.bind(whole) : part;
      },
    });
    const log = redisLog(ending, 'test:', 0);
    const command = (version: number) => ({ person: 'amira', id: `c${version}`, hash: 'h' });
    const append = (version: number, dueAt: number | null) => {
      const entry = { version, command: command(version), schema: 1, events: [{ type: 'opened', at: 1 }] };
      const place = version === 0 ? fromNothing : { epoch: 1, last: command(version - 1) };
      return log.append('room', entry, place, { kind: 'room', dueAt });
    };
    const brought = [
      { dueAt: 5000, standing: 5000 },
      { dueAt: 7000, standing: 5000 },
      { dueAt: 3000, standing: 3000 },
      { dueAt: null, standing: 3000 },
    ];
    for (const [version, { dueAt, standing }] of brought.entries()) {
      expect(await append(version, dueAt)).not.toBe('conflict');
      expect(await deadlines.due('room', 9999)).toEqual([{ stream: 'room', dueAt: standing }]);
    }
    // The stream refuses to pass it, and then it is corrected.
    await deadlines.correct('room', { stream: 'room', dueAt: 3000 }, null);
    expect(await deadlines.due('room', 9999)).toEqual([]);
    await log.close();
    link.close();
    await redis.sweep();
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisDesk } from '../../server/desk/redis-desk.ts';
import { RedisNeighbours } from '../../server/desk/redis-neighbours.ts';
import type { News } from '../../server/log/log.ts';
import { RedisLink } from '../../server/log/redis-link.ts';
import { redisLog } from '../../server/log/redis-log.ts';
import { appendScript } from '../../server/log/redis-scripts.ts';
import { anyRedis, freshPrefix, RedisProcess } from '../support/redis-process.ts';
import { until } from '../support/until.ts';
import { deskContract } from './desk-contract.ts';
import { logContract } from './log-contract.ts';
import { neighboursContract } from './neighbours-contract.ts';

type Redis = { url: string; folder: string | null; sweep: () => Promise<void> };

function onRedis<T>(redis: () => Redis, make: (link: RedisLink, prefix: string) => T) {
  const prefix = freshPrefix();
  let link: RedisLink | null = null;
  const open = async () => {
    link = await RedisLink.open(redis().url, () => undefined);
    return make(link, prefix);
  };
  const close = async () => link?.close();
  const reopen = async () => {
    await close();
    return open();
  };
  return { open, close, reopen, sweep: async () => undefined, folder: () => redis().folder };
}

function all(start: () => Promise<Redis>): void {
  let redis: Redis;
  const there = () => redis;
  beforeAll(async () => {
    redis = await start();
  }, 120_000);
  afterAll(() => redis?.sweep());

  describe('the log', () => logContract(() => onRedis(there, (link, prefix) => redisLog(link, prefix, 0))));
  describe('the desk', () => deskContract(() => onRedis(there, redisDesk)));
  describe('neighbours', () =>
    neighboursContract(() => {
      const prefix = freshPrefix();
      const links: RedisLink[] = [];
      return {
        join: async () => {
          const link = await RedisLink.open(redis.url, () => undefined);
          links.push(link);
          return RedisNeighbours.join(link, prefix);
        },
        sweep: async () => {
          for (const link of links) link.close();
        },
      };
    }));
}

describe('on Redis', () => {
  all(anyRedis);

  test('[NODES6] an entry of which no message came is found by looking', { timeout: 20_000 }, async () => {
    const redis = await anyRedis();
    const link = await RedisLink.open(redis.url, () => undefined);
    const prefix = freshPrefix();
    const log = redisLog(link, prefix, 0);
    const heard: News[] = [];
    await log.follow('room', (news) => heard.push(news));
    const keys = [`${prefix}{room}:head`, `${prefix}{room}:log`];
    await link.write(appendScript, keys, ['0', '0', '', '1', 'amira a', '{}', '', '1']);
    await until(() => heard.length > 0, 'it is found', 8000);
    expect(heard).toEqual([{ epoch: 1, version: 1, entry: null }]);
    await log.close();
    link.close();
    await redis.sweep();
  });
});

// A cluster refuses every script whose keys do not stand in one slot.
describe('on a Redis that is a cluster', () =>
  all(async () => {
    const redis = await RedisProcess.start('--cluster-enabled', 'yes');
    await redis.say('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    return redis;
  }));

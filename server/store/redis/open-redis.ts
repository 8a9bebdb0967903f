import { type Closing, openWhole } from '../../closing.ts';
import type { Note } from '../../server-log.ts';
import type { SharedStore, Store } from '../store.ts';
import { redisAccess } from './access.ts';
import { redisClock } from './clock.ts';
import { RedisCluster } from './cluster.ts';
import { redisDeadlines } from './deadlines.ts';
import { redisDirectory } from './directory.ts';
import { StrictDurability, warnOfLoss } from './durability.ts';
import { RedisLink } from './link.ts';
import { redisLog } from './log.ts';
import { askSentinels } from './sentinels.ts';
import { usesOfOlderRelease } from './session-uses.ts';

export { isOfRedis } from './link.ts';

/** Opens a Redis that any number of servers may share. Rejects with a sentence if it can't be reached, or is too lax for `strict`. */
export async function openRedis(shared: SharedStore, note: Note): Promise<Store> {
  const { redisUrl, redisSentinels } = shared;
  const at = redisSentinels ? askSentinels(redisSentinels, redisUrl) : redisUrl;
  return openWhole(note, async (closing) => {
    const link = await RedisLink.open(at, (fault) => note('redis-unreachable', { err: fault }));
    closing.add('the connections to Redis', () => link.close());
    return openOn(link, shared, note, closing);
  });
}

async function openOn(link: RedisLink, shared: SharedStore, note: Note, closing: Closing): Promise<Store> {
  const { redisPrefix, redisReplicas, redisDurability = 'warn' } = shared;
  const strict = redisDurability === 'strict' ? await StrictDurability.watch(link, note) : null;
  if (strict) closing.add('the look at the settings of Redis', () => strict.stop());
  else await warnOfLoss(link, note);
  const clock = await redisClock(link, (byMs) => note('clock-stepped', { of: 'Redis', byMs }));
  closing.add('the clock', () => clock.stop());
  await usesOfOlderRelease(link, redisPrefix, clock.now());
  const onTrouble = {
    unswept: (fault: unknown) => note('redis-not-rewritten', { err: fault }),
    behind: () => note('replicas-unreachable', { wanted: redisReplicas }),
  };
  const log = redisLog(link, redisPrefix, redisReplicas, onTrouble, () => strict?.mayStore ?? true);
  closing.add('the log', () => log.close());
  const cluster = await RedisCluster.join(link, redisPrefix);
  closing.add('the cluster', () => cluster.close());
  return {
    log,
    directory: redisDirectory(link, redisPrefix),
    access: redisAccess(link, redisPrefix),
    deadlines: redisDeadlines(link, redisPrefix),
    cluster,
    clock,
    isThere: async () => true,
    damage: async () => null,
    close: () => closing.close(),
  };
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../server/store/log.ts';
import { RedisLink } from '../../server/store/redis/link.ts';
import { redisLog } from '../../server/store/redis/log.ts';
import { CuttingProxy } from '../faults/cutting-proxy.ts';
import { RedisProcess } from '../support/redis/redis-process.ts';
import { until } from '../support/until.ts';

const atOnce = ['--repl-diskless-sync-delay', '0'];

async function replicaOf(port: number): Promise<RedisProcess> {
  const replica = await RedisProcess.start(...atOnce, '--replicaof', '127.0.0.1', String(port));
  await until(async () => String(await replica.say('INFO', 'replication')).includes('master_link_status:up'), 'in sync');
  return replica;
}

let master: RedisProcess;
let replica: RedisProcess;
let leader: RedisProcess;
/** The link from the master to its replica, and the address at which clients find the current master. */
let replication: CuttingProxy;
let address: CuttingProxy;
const redises: RedisProcess[] = [];
const links: RedisLink[] = [];
/** Where a link to this address begins: at the address itself, or with someone who says it. */
let begins: (url: string) => string | (() => Promise<string>);

beforeEach(async () => {
  master = await RedisProcess.start(...atOnce);
  leader = master;
  replication = new CuttingProxy(() => master.port);
  address = new CuttingProxy(() => leader.port);
  await Promise.all([replication.listen(), address.listen()]);
  replica = await replicaOf(replication.port);
  redises.push(master, replica);
});

afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await Promise.all([replication.close(), address.close()]);
  for (const redis of redises.splice(0)) await redis.sweep();
});

async function open(replicas = 1) {
  const link = await RedisLink.open(begins(`redis://127.0.0.1:${address.port}`), () => undefined);
  links.push(link);
  return redisLog(link, 'test:', replicas);
}

const commandOf = (version: number) => ({ person: 'amira', id: `c${version}`, hash: 'h' });
const entry = (version: number): Entry => ({
  version,
  command: commandOf(version),
  schema: 1,
  events: [{ type: 'said', at: version }],
});
const behind = (version: number) => ({ epoch: version === 0 ? 0 : 1, last: version === 0 ? null : commandOf(version - 1) });

const ways = [
  ['at one address', (url: string) => url],
  ['whose address is asked for, as Sentinel is', (url: string) => async () => url],
] as const;

describe.each(ways)('a Redis %s', (_, at) => {
  beforeEach(() => {
    begins = at;
  });

  test('[LOG17] an entry without a replica is not read, and is read as soon as one has it', async () => {
    const [writing, reading] = [await open(), await open()];
    expect(await writing.append('room', entry(0), behind(0))).not.toBe('conflict');
    replication.frozen = true;
    const order: string[] = [];
    const appended = writing
      .append('room', entry(1), behind(1))
      .then((outcome) => order.push(outcome === 'conflict' ? outcome : 'stored'));
    await until(async () => Number(await master.say('XLEN', 'test:{room}:log')) === 2, 'the master has it');
    const read = reading.read('room', 0).then(({ entries }) => order.push(`read ${entries.length}`));
    await until(async () => String(await master.say('INFO', 'clients')).includes('blocked_clients:2'), 'both wait for a replica');
    expect(order).toEqual([]);
    replication.frozen = false;
    replication.cut(() => 'all');
    await Promise.all([appended, read]);
    expect(order.toSorted()).toEqual(['read 2', 'stored']);
  });

  test('[LOG18] an entry that died with its Redis is a conflict, even though the next one has replicas', async () => {
    const log = await open();
    expect(await log.append('room', entry(0), behind(0))).not.toBe('conflict');
    replication.frozen = true;
    const append = (version: number) => log.append('room', entry(version), behind(version));
    const first = append(1);
    await until(async () => String(await master.say('INFO', 'clients')).includes('blocked_clients:1'), 'it waits for a replica');
    // Written once the first append has waited in vain for a while; then it waits in turn.
    const second = append(2);
    await until(async () => Number(await master.say('XLEN', 'test:{room}:log')) === 3, 'the master has both');
    await replica.say('REPLICAOF', 'NO', 'ONE');
    redises.push(await replicaOf(replica.port));
    leader = replica;
    await master.end('SIGKILL');
    expect(await Promise.all([first, second])).toEqual(['conflict', 'conflict']);
    expect((await log.read('room', 0)).entries).toHaveLength(1);
    await log.close();
  });

  test('[LOG19] clients leave a Redis that was demoted and keeps its connections, for the new master', async () => {
    // One that waits for replicas, one that does not, and one that only listens, which gets no refusals.
    const logs = [await open(1), await open(0)];
    const heard: number[] = [];
    const listening = await open(0);
    await listening.follow('room', ({ version }) => heard.push(version));
    await replica.say('REPLICAOF', 'NO', 'ONE');
    leader = replica;
    await master.say('REPLICAOF', '127.0.0.1', String(replica.port));
    for (const [version, log] of logs.entries())
      await until(async () => {
        return (await log.append('room', entry(version), behind(version)).catch(() => 'conflict')) !== 'conflict';
      }, 'the new leader stores');
    expect(Number(await replica.say('XLEN', 'test:{room}:log'))).toBe(2);
    await until(() => heard.includes(2), 'the one that listens hears of it');
  });

  test('[LOG23] clients leave a Redis that hangs, even while they keep writing to it', async () => {
    const log = await open(0);
    const heard: number[] = [];
    await log.follow('room', ({ version }) => heard.push(version));
    process.kill(master.pid ?? 0, 'SIGSTOP');
    await replica.say('REPLICAOF', 'NO', 'ONE');
    leader = replica;
    let written = 0;
    const outcomes: string[] = [];
    const writing = setInterval(() => {
      const stream = `room-${written++}`;
      log.append(stream, entry(0), behind(0)).then(
        (outcome) => outcomes.push(outcome === 'conflict' ? outcome : 'stored'),
        () => undefined,
      );
      log.read(stream, 0).catch(() => undefined);
    }, 200);
    await until(() => outcomes.includes('stored'), 'the new leader stores', 40_000);
    clearInterval(writing);
    expect(await log.append('room', entry(0), behind(0))).not.toBe('conflict');
    await until(() => heard.includes(1), 'the one that listens hears of it');
  });
});

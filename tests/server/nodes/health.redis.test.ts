import { expect, test } from 'vitest';
import { Probe } from '../../../server/health/probe.ts';
import { longestProbeStream, probeKind, probeStream } from '../../../server/health/probe-stream.ts';
import type { LogEvent } from '../../../server/server-log.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import { seated, toScene } from '../../support/play.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const code = (url: string, which: 'live' | 'ready') => fetch(`${url}/health/${which}`).then(({ status }) => status);

test('[HEALTH1] [HEALTH2] while the log hangs the server is alive but not ready, and it is ready again once the log answers', async () => {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const server = await startServer({ shared, probePace: { everyMs: 100, patienceMs: 1000 } });
  expect([await code(server.url, 'live'), await code(server.url, 'ready')]).toEqual([200, 200]);
  process.kill(redis.pid ?? 0, 'SIGSTOP');
  await until(async () => (await code(server.url, 'ready')) === 503, 'readiness is off');
  expect(await code(server.url, 'live')).toBe(200);
  process.kill(redis.pid ?? 0, 'SIGCONT');
  await until(async () => (await code(server.url, 'ready')) === 200, 'readiness is on');
  // A probe that the log refuses does not arrive either.
  await redis.end();
  await until(async () => (await code(server.url, 'ready')) === 503, 'readiness is off again');
  await redis.begin();
  await until(async () => (await code(server.url, 'ready')) === 200, 'readiness is back');
  await server.close();
  await redis.sweep();
});

test('[BUG5] while Redis is away, HTTP requests get an answer in time', async () => {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const server = await startServer({ shared, answerWithinMs: 500 });
  await redis.end();
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ name: 'Ada' }) });
  expect([answer.status, await answer.json()]).toEqual([503, { refusal: 'cannot-store' }]);
  expect(server.notes.filter((line) => line.startsWith('answer-broken'))).toEqual([]);
  await redis.begin();
  await until(async () => (await code(server.url, 'ready')) === 200, 'readiness is back');
  await server.close();
  await redis.sweep();
});

test('[HEALTH5] a Redis that comes back with settings that may lose acknowledged data is named in the log', async () => {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const server = await startServer({ shared });
  expect(server.notes.filter((line) => line.startsWith('redis-may-lose'))).toEqual([]);
  await redis.say('CONFIG', 'SET', 'appendfsync', 'everysec');
  await redis.say('CLIENT', 'KILL', 'TYPE', 'pubsub');
  await until(() => server.notes.some((line) => /^redis-may-lose .*appendfsync.*everysec/.test(line)), 'it is named');
  await server.close();
  await redis.sweep();
});

test('[HEALTH3] the probe stream is restarted before it grows long', async () => {
  const store = await openFolder(freshFolder(), () => undefined);
  const faults: unknown[] = [];
  const notes: string[] = [];
  const parts = {
    ...store,
    onFault: (fault: unknown) => void faults.push(fault),
    note: (event: LogEvent) => void notes.push(event),
  };
  const probe = new Probe(parts, { everyMs: 0, patienceMs: 3000 });
  let [longest, shrank] = [0, false];
  await probe.start();
  await until(
    async () => {
      const { length } = (await store.log.read(probeStream, 0)).entries;
      shrank ||= length < longest;
      longest = Math.max(longest, length);
      return shrank && length > 10;
    },
    'it was long and is short',
    50_000,
  );
  expect(longest).toBeLessThanOrEqual(longestProbeStream + 10);
  expect(probe.arrives).toBe(true);
  expect([faults, notes]).toEqual([[], ['probe-arrives']]);
  probe.stop();
  await store.close();
});

test('[HEALTH3] no one reads or writes the probe stream from outside', async () => {
  const server = await startServer();
  const { host } = await seated(server.url, 0);
  const before = (await server.rooms.load(probeStream)) === null;
  for (const kind of ['room', 'review', 'workshop', 'deck'] as const) {
    const followed: unknown = await host.link.emitWithAck('follow', {
      channel: 9,
      kind,
      stream: probeStream,
      as: 'myself',
      cursor: null,
    });
    expect(followed).toMatchObject({ refusal: expect.anything() as string });
  }
  const command = { type: 'say-ready', round: 1 } as const;
  const written: unknown = await host.link.emitWithAck('command', {
    kind: 'room',
    stream: probeStream,
    id: 'a-command-of-mine',
    command,
  });
  expect(written).toMatchObject({ refusal: expect.anything() as string });
  expect(before).toBe(true);
  expect(probeKind.mayRead({ count: 1 }, host.id)).toBe(false);
  await server.close();
});

test('[HEALTH4] a server that starts while replicas are away reports that it is not ready, and becomes ready once they come', async () => {
  const atOnce = ['--repl-diskless-sync-delay', '0'];
  const redis = await RedisProcess.start(...atOnce);
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 1 };
  const server = await startServer({ shared, probePace: { everyMs: 100, patienceMs: 500 } });
  expect([await code(server.url, 'live'), await code(server.url, 'ready')]).toEqual([200, 503]);
  await until(() => server.notes.some((note) => note.startsWith('replicas-unreachable')), 'it says why');
  const replica = await RedisProcess.start(...atOnce, '--replicaof', '127.0.0.1', String(redis.port));
  await until(async () => (await code(server.url, 'ready')) === 200, 'it is ready');
  await server.close();
  for (const one of [replica, redis]) await one.sweep();
});

test('[HEALTH7] a strict server does not start on a Redis that may lose what it acknowledged, and a lax one starts', async () => {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0, redisDurability: 'strict' } as const;
  const settings = { appendonly: 'no', appendfsync: 'everysec', 'maxmemory-policy': 'allkeys-lru' };
  for (const [setting, lax] of Object.entries(settings)) {
    const right = ((await redis.say('CONFIG', 'GET', setting)) as string[])[1] ?? '';
    await redis.say('CONFIG', 'SET', setting, lax);
    await expect(startServer({ shared })).rejects.toThrow(
      `it may lose what it acknowledges (${setting} is ${lax} and should be ${right}), and REDIS_DURABILITY is strict.`,
    );
    await (await startServer({ shared: { ...shared, redisDurability: 'warn' } })).close();
    await redis.say('CONFIG', 'SET', setting, right);
    await (await startServer({ shared })).close();
  }
  // A provider that doesn't let its settings be read, as some don't.
  await redis.say('ACL', 'SETUSER', 'default', '-config');
  await expect(startServer({ shared })).rejects.toThrow(/appendonly is unreadable and should be yes/);
  await redis.sweep();
});

test('[HEALTH7] a strict server stores nothing while Redis may lose it, and stores again once Redis keeps it', async () => {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0, redisDurability: 'strict' } as const;
  const server = await startServer({ shared, probePace: { everyMs: 100, patienceMs: 1000 } });
  const table = await seated(server.url, 0, { talk: 'typed' });
  await toScene(table);
  const line = (id: string) => table.client.command({ type: 'say-line', line: id, words: id });
  expect(await line('line-one')).toEqual({ accepted: true });
  const named = () => server.notes.filter((line) => line.startsWith('redis-may-lose'));
  await redis.say('CONFIG', 'SET', 'appendfsync', 'everysec');
  await until(async () => (await code(server.url, 'ready')) === 503, 'it is not ready');
  expect(await (await fetch(`${server.url}/health/ready`)).json()).toMatchObject({ ready: false, why: 'store' });
  expect(await line('line-two')).toEqual({ refusal: 'cannot-store' });
  expect(named()).toEqual([expect.stringMatching(/appendfsync.*everysec.*always/)]);
  await redis.say('CONFIG', 'SET', 'appendfsync', 'always');
  await until(async () => (await code(server.url, 'ready')) === 200, 'it is ready again');
  expect(server.notes.filter((note) => note.startsWith('redis-keeps'))).toHaveLength(1);
  expect(await line('line-three')).toEqual({ accepted: true });
  expect(roundIn(table.client.state).lines?.map(({ words }) => words)).toEqual(['line-one', 'line-three']);
  // Restarted with other settings, it is looked at before anything is stored.
  await redis.end();
  await redis.begin();
  await until(async () => (await code(server.url, 'ready')) === 200, 'it is ready after a restart');
  await redis.say('CONFIG', 'SET', 'appendonly', 'no');
  await redis.say('CLIENT', 'KILL', 'TYPE', 'normal');
  await until(() => named().length === 2, 'it is named');
  await until(async () => (await code(server.url, 'ready')) === 503, 'it is not ready');
  await server.close();
  await redis.sweep();
});

import { afterEach, expect, test } from 'vitest';
import type { TestPerson } from '../../support/person.ts';
import { seated, toScene } from '../../support/play.ts';
import type { RedisProcess } from '../../support/redis/redis-process.ts';
import { type Watched, watchedRedis } from '../../support/redis/sentinel-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let watched: Watched;
let nodes: TestServer[] = [];
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((server) => server.close()));
  await watched?.sweep();
});

/** Two servers that wait for one replica and ask the Sentinels, of which the first can't be reached. */
async function startBoth(): Promise<void> {
  const redisSentinels = { ...watched.sentinels, addresses: ['127.0.0.1:1', ...watched.sentinels.addresses] };
  const settings = { shared: { ...ignored, redisReplicas: 1, redisSentinels }, probePace: { everyMs: 200, patienceMs: 2000 } };
  nodes = await Promise.all([startServer(settings), startServer(settings)]);
}

/** The host and the port of this address are ignored. */
const ignored = { redisUrl: 'redis://ignored.invalid:1', redisPrefix: 'test:' };
const ready = (server: TestServer) => fetch(`${server.url}/health/ready`).then(({ ok }) => ok);
const said = (person: TestPerson) => roundIn(person.state).lines?.map(({ words }) => words) ?? [];
const pidOf = ({ pid }: RedisProcess) => {
  if (pid === undefined) throw new Error('impossible: it runs');
  return pid;
};

type Act = (old: RedisProcess) => unknown;
// A primary that is told to step down still runs when another one is promoted: it must have no second replica to confirm what it stores.
const ways: [way: string, replicas: number, end: Act, back: Act][] = [
  ['dies', 2, (old) => old.end('SIGKILL'), (old) => old.begin()],
  ['hangs', 2, (old) => process.kill(pidOf(old), 'SIGSTOP'), (old) => process.kill(pidOf(old), 'SIGCONT')],
  ['is told to step down', 1, () => watched.failOver(), () => undefined],
];

test.each(ways)(
  '[NODES13] when the primary %s, both servers follow Sentinel to the next one, and nothing acknowledged is lost',
  async (_, replicas, end, back) => {
    watched = await watchedRedis('practice', replicas);
    await startBoth();

    const [one, two] = nodes as [TestServer, TestServer];
    const { client, advisor, ...table } = await seated(one.url, 1, { talk: 'typed' });
    await toScene({ client, advisor, ...table });
    advisor.disconnect();
    advisor.url = two.url;
    await advisor.connect();
    await advisor.follow(advisor.room);
    const acknowledged: string[] = [];
    const say = async (person: TestPerson, words: string) => {
      const answer = await person.command({ type: 'say-line', line: `line-${words}`, words });
      if ('accepted' in answer) acknowledged.push(words);
    };
    for (let i = 0; i < 10; i++) await say(client, `before-${i}`);
    expect(acknowledged).toHaveLength(10);

    const [old] = watched.redises as [RedisProcess];
    expect(await watched.primary()).toBe(old);
    // Some lines are on their way meanwhile.
    const onTheWay = Promise.all(Array.from({ length: 20 }, (_, i) => say(i % 2 === 0 ? client : advisor, `during-${i}`)));
    await end(old);
    await until(async () => (await watched.primary(old)) !== null, 'a replica has taken over', 60_000);
    await onTheWay;
    const stored = async () => {
      const before = acknowledged.length;
      await say(client, `tried-${before}`);
      return acknowledged.length > before;
    };
    await until(stored, 'it stores again', 60_000);
    for (const server of nodes) await until(() => ready(server), 'the server is ready again', 60_000);
    await say(advisor, 'from-the-other');
    expect(acknowledged.at(-1)).toBe('from-the-other');
    const whole = (person: TestPerson) => acknowledged.every((words) => said(person).includes(words));
    for (const person of [client, advisor]) await until(() => whole(person), 'what was acknowledged is there, at either server');
    expect(new Set(said(client)).size).toBe(said(client).length);

    // The old primary comes back, and Sentinel makes it a replica.
    await back(old);
    // It is looked for each time: Sentinel cuts every connection of a Redis that it gives another role.
    const followers = async () => {
      const promoted = await watched.primary(old);
      return String(await promoted?.say('INFO', 'replication').catch(() => ''));
    };
    await until(async () => (await followers()).includes(`connected_slaves:${replicas}`), 'the old one follows', 60_000);
    await until(stored, 'it stores still');
    for (const person of [client, advisor]) await until(() => whole(person), 'nothing is lost by that');
    expect(nodes.flatMap(({ faults }) => faults)).toEqual([]);
  },
);

test('[NODES13] a name that no Sentinel knows, and Sentinels that can’t be reached, end the start with a sentence', async () => {
  watched = await watchedRedis('practice', 1);

  const start = (redisSentinels: Watched['sentinels']) =>
    startServer({ shared: { ...ignored, redisReplicas: 0, redisSentinels } });
  const sentence = /cannot be used: no Sentinel says where other is\. See REDIS_URL\.$/;
  await Promise.all([
    expect(start({ ...watched.sentinels, masterName: 'other' })).rejects.toThrow(sentence),
    expect(start({ addresses: ['127.0.0.1:1'], masterName: 'other' })).rejects.toThrow(sentence),
  ]);
});

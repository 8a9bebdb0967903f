import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { healthRoutes } from '../../../server/transport/http/health-routes.ts';
import type { WhyNotReady } from '../../../shared/protocol/health.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

async function readiness(url: string): Promise<[number, unknown]> {
  const answer = await fetch(`${url}/health/ready`);
  return [answer.status, await answer.json()];
}

const version = expect.stringMatching(/^\d+\.\d+\.\d+(\+.+)?$/);

test('[HEALTH6] a server that may get people says so, and which version runs; one that closes says that', async () => {
  const server = await startServer({ noticeMs: 2000 });
  expect(await readiness(server.url)).toEqual([200, { ready: true, version }]);
  const closed = server.close();
  await until(async () => (await readiness(server.url))[0] === 503, 'it says that it isn’t ready');
  expect(await readiness(server.url)).toEqual([503, { ready: false, why: 'closing', version }]);
  await closed;
});

test('[HEALTH6] a server whose probe doesn’t arrive in time names the store, and is ready again once it does', async () => {
  const probePace = { everyMs: 50, patienceMs: 0 };
  const server = await startServer({ probePace });
  expect(await readiness(server.url)).toEqual([503, { ready: false, why: 'store', version }]);
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  probePace.patienceMs = 10_000;
  await until(async () => (await readiness(server.url))[0] === 200, 'it is ready');
  await server.close();
});

test('[HEALTH6] each reason is said until it is gone, and no other field', async () => {
  const reasons: (WhyNotReady | null)[] = ['starting', 'store', 'closing', null];
  let why: WhyNotReady | null = null;
  const app = Fastify();
  healthRoutes(app, { whyNotReady: () => why, version: '1.2.3+abc' });
  for (const reason of reasons) {
    why = reason;
    // biome-ignore lint/nursery/useAwaitThenable: what inject returns can be awaited
    const { statusCode, body } = await app.inject({ url: '/health/ready' });
    const told = reason === null ? { ready: true } : { ready: false, why: reason };
    expect([statusCode, JSON.parse(body)]).toEqual([reason === null ? 200 : 503, { ...told, version: '1.2.3+abc' }]);
  }
  await app.close();
});

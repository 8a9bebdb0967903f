import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import type { Sessions } from '../../../server/access/sessions.ts';
import { openHall } from '../../support/hall.ts';
import { describedApi } from '../../support/http-docs/described-api.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
let person: TestPerson;
beforeAll(async () => {
  server = await startServer();
  person = await TestPerson.arrive(server.url, 'Amira');
});
afterAll(async () => {
  person.disconnect();
  await server.close();
});

async function ask(path: string, init: { method?: string; body?: string; type?: string; cookie?: string } = {}) {
  const headers = {
    cookie: init.cookie ?? person.cookie,
    ...(init.body === undefined ? {} : { 'content-type': init.type ?? 'application/json' }),
  };
  const answer = await fetch(`${server.url}${path}`, { method: init.method ?? 'GET', headers, body: init.body ?? null });
  return [answer.status, await answer.text()];
}

test('[HTTP4] a body of another shape, or with a dangerous key at any depth, is refused as malformed at every route that reads one', async () => {
  const { lead } = await openHall(server.url, 0);
  const reading = {
    '/api/session': ['{"name":"Amira"', '{"name":7}', '{"name":"Amira","admin":true}', '["Amira"]', 'null'],
    '/api/recover': ['{}', '{"code":["x"]}', `{"code":"${'x'.repeat(81)}"}`, '{"code":"x","more":1}'],
    '/api/me/erase': ['{}', '{"word":"yes"}', '{"word":"erase","person":"someone-else"}', 'null'],
    [`/api/workshops/${lead.workshopId}/screen`]: ['{"renew":"yes"}', '{"renew":true,"more":1}', '[]', '7'],
  };
  const dangerous = ['__proto__', 'constructor', 'prototype'].flatMap((key) => [
    `{"${key}":{"a":1}}`,
    `{"name":{"a":{"${key}":1}}}`,
  ]);
  for (const [path, bodies] of Object.entries(reading))
    for (const body of [...bodies, ...dangerous])
      expect([path, body, ...(await ask(path, { method: 'POST', body, cookie: lead.cookie }))]).toEqual([
        path,
        body,
        400,
        '{"refusal":"malformed"}',
      ]);
  for (const [type, body] of [
    ['application/xml', '<a/>'],
    ['application/json', '{'],
  ] as const)
    expect(await ask('/api/session', { method: 'POST', type, body })).toEqual([400, '{"refusal":"malformed"}']);
  for (const query of ['', '?id=x', `?id=${freshId()}&id=${freshId()}`])
    expect(await ask(`/api/decks/files${query}`, { method: 'POST', type: 'application/yaml', body: 'x' })).toEqual([
      400,
      '{"refusal":"malformed"}',
    ]);
  // Without a body the link stays as it is.
  expect((await ask(`/api/workshops/${lead.workshopId}/screen`, { method: 'POST', cookie: lead.cookie }))[0]).toBe(200);
});

test('[HTTP5] a name that nothing can have is answered like one that nothing has', async () => {
  const crooked = ['x', '%00', '..%2f..', 'a'.repeat(33), '__proto__', '%F0%9F%99%82'];
  const kinds: [code: string, address: (name: string) => string][] = [
    ['no-such-room', (name) => `/api/rooms/${name}/rounds`],
    ['no-such-room', (name) => `/api/rooms/nowhere-at-all/rounds/${name}`],
    ['no-such-room', (name) => `/api/rooms/${name}/recordings?round=1`],
    ['no-such-room', (name) => `/api/rooms/nowhere-at-all/recordings/${name}`],
    ['no-such-room', (name) => `/api/workshops/${name}/report`],
    ['no-such-room', (name) => `/api/screens/${name}`],
    ['no-such-deck', (name) => `/api/decks/${name}/file`],
    ['no-such-page', (name) => `/api/examples/${name}/key`],
  ];
  for (const [refusal, address] of kinds)
    for (const name of ['nothing-here', ...crooked])
      expect([address(name), ...(await ask(address(name)))]).toEqual([address(name), 404, JSON.stringify({ refusal })]);
});

test('[HTTP6] an answer holds what its schema names and nothing else', async () => {
  const found = { person: 'p123456789', name: 'Amira', secret: 'canary' };
  const sessions = { find: async () => found } as unknown as Sessions;
  const api = await describedApi({ sessions });
  // biome-ignore lint/nursery/useAwaitThenable: what inject returns can be awaited
  const answer = await api.inject({ url: '/api/session' });
  expect([answer.statusCode, answer.body]).toEqual([200, '{"person":"p123456789","name":"Amira"}']);
  await api.close();
});

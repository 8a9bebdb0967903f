import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RefusalCode, refusals } from '../../../shared/domain/refusals.ts';
import { statusOf } from '../../../shared/protocol/refusal-status.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const forged = 'gentle_pushback=00000000000000000000000000000000';

/** One address of each feature that needs a session, for a room, a workshop and a deck with this id. */
const needing = (id: string): [method: string, path: string][] => [
  ['GET', `/api/rooms/${id}/rounds`],
  ['GET', `/api/rooms/${id}/rounds/1`],
  ['GET', `/api/rooms/${id}/rounds/1/export.csv`],
  ['GET', `/api/rooms/${id}/recordings?round=1`],
  ['GET', `/api/rooms/${id}/recordings/segment-1`],
  ['PUT', `/api/rooms/${id}/recordings/segment-1/parts/0`],
  ['GET', `/api/workshops/${id}/names`],
  ['GET', `/api/workshops/${id}/export.json`],
  ['POST', `/api/workshops/${id}/screen`],
  ['GET', `/api/decks/${id}/file`],
  ['POST', `/api/decks/${id}/file?id=some-file-id`],
  ['POST', '/api/decks/files?id=some-file-id'],
  ['GET', '/api/decks/mine'],
  ['GET', '/api/decks/first-steps/cards/one-more-feature'],
  ['GET', '/api/me/places'],
  ['GET', '/api/me/data'],
  ['POST', '/api/me/sign-out'],
  ['POST', '/api/me/sign-out-elsewhere'],
  ['POST', '/api/me/erase'],
];

test('[HTTP1] without a session, or with a forged one, every request that needs one gets the same answer, whether or not there is such a room', async () => {
  const { host } = await seated(server.url, 0);
  for (const [method, path] of [...needing(host.room), ...needing('no-such-thing'), ...needing('x')])
    for (const cookie of ['', forged]) {
      const answer = await fetch(`${server.url}${path}`, { method, headers: { cookie } });
      expect([path, answer.status, await answer.text()]).toEqual([path, 401, '{"refusal":"sign-in-first"}']);
    }
  host.disconnect();
});

/** What anyone may ask for: nothing of a room, of an own deck or of a person. A screen, an invitation and a recovery code say themselves who asks. */
const open = [
  'get /api/addresses',
  'get /api/decks',
  'get /api/examples',
  'get /api/examples/traps',
  'get /api/examples/{example}/key',
  'get /api/invitations/{invitation}',
  'get /api/schemas/round.json',
  'get /api/schemas/workshop.json',
  'get /api/screens/{screen}',
  'get /api/screens/{screen}/heat',
  'get /api/screens/{screen}/rounds/{room}/{round}',
  'get /api/session',
  'get /health/live',
  'get /health/ready',
  'post /api/recover',
  'post /api/session',
];

test('[HTTP1] every address that is described needs a session, apart from those that anyone may ask for', async () => {
  const { paths } = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method, path })));
  const answered = await Promise.all(
    described.map(async ({ method, path }) => {
      const address = `${server.url}${path.replace(/\{\w+\}/g, '1')}`;
      const { status } = await fetch(address, { method: method.toUpperCase() });
      return status === 401 ? [] : [`${method} ${path}`];
    }),
  );
  expect(answered.flat().sort()).toEqual(open);
});

test('[HTTP2] no cache keeps an answer of /api/, whoever asks and whatever the answer is', async () => {
  const person = await TestPerson.arrive(server.url, 'Amira');
  const asked = [
    '/api/session',
    '/api/decks',
    '/api/examples',
    '/api/addresses',
    '/api/screens/no-such-screen',
    '/api/schemas/round.json',
  ];
  for (const path of [...asked, ...needing('no-such-thing').map(([, one]) => one)])
    for (const cookie of ['', person.cookie]) {
      const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
      if (answer.status === 404 && (await answer.text()).includes('no-such-page')) continue;
      expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  person.disconnect();
});

const routes = new URL('../../../server/transport/http/', import.meta.url);

test('[HTTP3] a refusal has one status, and no route writes another: statuses in routes are of answers that are no refusal', () => {
  const codes = Object.keys(refusals) as RefusalCode[];
  const byStatus = new Map(
    [...new Set(codes.map(statusOf))].map((status) => [status, codes.filter((code) => statusOf(code) === status)]),
  );
  expect(byStatus.get(401)).toEqual(['sign-in-first']);
  expect(byStatus.get(404)).toEqual(['no-such-room', 'no-such-deck', 'no-such-page', 'wrong-recovery-code']);
  expect(byStatus.get(409)).toContain('not-now');
  expect([...byStatus.keys()].sort()).toEqual([400, 401, 403, 404, 409, 413, 421, 429, 500, 503]);
  const files = readdirSync(routes).filter((name) => name.endsWith('-routes.ts'));
  const written = files.flatMap((name) =>
    [...readFileSync(new URL(name, routes), 'utf8').matchAll(/\bcode\((\d+)\)/g)].map(([, status]) => Number(status)),
  );
  // Part of a sound, no such part of it, what is wrong with a file, and a server that isn't ready.
  expect(new Set(written)).toEqual(new Set([206, 416, 422, 503]));
});

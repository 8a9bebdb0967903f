import { afterEach, expect, test } from 'vitest';
import { LogFault } from '../../../server/store/log.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
afterEach(() => server.close());

test('[BUG5] an unavailable store is logged once a minute while pages ask, and not as a bug; a bug is logged each time', async () => {
  let fault: unknown = null;
  const now = () => {
    if (fault) throw fault;
    return Date.now();
  };
  server = await startServer({ clock: { now } });
  const answers = async () => {
    const all: unknown[] = [];
    for (let i = 0; i < 10; i++) all.push(await (await fetch(`${server.url}/api/decks`)).json());
    return all;
  };
  const noted = () => server.notes.filter((note) => /^(answer-broken|store-failed) /.test(note));
  fault = new LogFault('full', new Error('SQLITE_FULL'));
  expect(await answers()).toEqual(Array(10).fill({ refusal: 'cannot-store' }));
  expect(noted()).toEqual([expect.stringMatching(/^store-failed .*"route":"\/api\/decks".*/)]);
  fault = new TypeError('planted');
  expect(await answers()).toEqual(Array(10).fill({ refusal: 'broken' }));
  expect(noted().filter((note) => /^answer-broken .*planted/.test(note))).toHaveLength(10);
  fault = null;
});

import { readdirSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFolder } from '../../../server/current-build.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The bytes on the wire: fetch would decompress them. */
async function received(
  path: string,
  accepts: string,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
  const headers = { 'accept-encoding': accepts };
  const answer = await new Promise<IncomingMessage>((ok, no) => get(`${server.url}${path}`, { headers }, ok).once('error', no));
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}

test('[DOOR15] scripts, styles and the document are sent in the best encoding that a browser accepts, with the same content in each', async () => {
  const files = readdirSync(`${pageFolder()}/assets`).filter((name) => /\.(js|css)$/.test(name));
  const [script, style] = ['.js', '.css'].map((ending) =>
    files.find((name) => name.startsWith('index-') && name.endsWith(ending)),
  );
  for (const path of ['/', '/decks', `/assets/${script}`, `/assets/${style}`]) {
    const [plain, gzip, brotli] = [
      await received(path, 'identity'),
      await received(path, 'gzip'),
      await received(path, 'gzip, br'),
    ];
    expect([plain, gzip, brotli].map(({ status, headers }) => [status, headers['content-encoding']])).toEqual([
      [200, undefined],
      [200, 'gzip'],
      [200, 'br'],
    ]);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(brotli.body.length).toBeLessThan(plain.body.length * 0.7);
    for (const { headers } of [plain, gzip, brotli]) {
      expect(headers['content-type']).toBe(plain.headers['content-type']);
      expect(headers['cache-control']).toBe(path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    }
    // Without it, a cache in between would serve one browser the encoding of another.
    for (const { headers } of [gzip, brotli]) expect(headers.vary).toContain('accept-encoding');
  }
  expect((await received(`/assets/${script}.br`, 'identity')).status).toBe(404);
});

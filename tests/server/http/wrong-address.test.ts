import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

async function asked(path: string, headers: Record<string, string>): Promise<{ status: number; type: string; body: string }> {
  const answer = await new Promise<IncomingMessage>((ok, no) => get(`${server.url}${path}`, { headers }, ok).once('error', no));
  return { status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: await text(answer) };
}

test('[DOOR16] under a name that is not ours a browser gets a sentence about PUBLIC_URL, a program gets JSON, and the log a line a minute', async () => {
  const host = 'practice.example.org<script>';
  for (const path of ['/', '/r/some-room', '/nowhere']) {
    const { status, type, body } = await asked(path, { host: 'practice.example.org', accept: browser });
    expect([status, type]).toEqual([421, 'text/html; charset=utf-8']);
    expect(body).toContain('doesn’t answer at this address');
    expect(body).toContain('PUBLIC_URL');
    expect(body).not.toMatch(/practice\.example|src=|href=/);
  }
  for (const [path, accept] of [
    ['/', '*/*'],
    ['/api/session', browser],
  ] as const)
    expect(await asked(path, { host: 'practice.example.org', accept })).toMatchObject({
      status: 421,
      body: '{"refusal":"other-host"}',
    });
  expect((await asked('/', { host, accept: browser })).body).not.toContain('<script>');
  const noted = server.notes.filter((line) => line.startsWith('host-unknown'));
  expect(noted).toEqual([expect.stringContaining('"host":"practice.example.org"')]);
});

test('the development page asks the server at the configured port', async () => {
  vi.stubEnv('PORT', '4123');
  vi.resetModules();
  const { default: vite } = await import('../../../vite.config.ts');
  vi.unstubAllEnvs();
  expect(vite).toMatchObject({
    server: { proxy: { '/api': 'http://127.0.0.1:4123', '/socket.io': { target: 'http://127.0.0.1:4123', ws: true } } },
  });
});

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { usualLimits } from '../../../server/access/limits.ts';
import { startServer } from '../../support/start-server.ts';

/** The status and the body of the answer to exactly this target, without a client that normalizes it. */
async function answerTo(port: number, target: string, host = `127.0.0.1:${port}`): Promise<{ status: string; body: string }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: head.split(' ')[1] ?? '', body };
}

const spellings = ['/api/decks', '/%61pi/decks', '/ap%69/decks', '/%61pi/nothing', 'http://127.0.0.1/api/decks'];

test.for(spellings)('[DOOR13] an address counts by what is requested, however it is spelled: %s', async (target) => {
  const server = await startServer({ limits: { ...usualLimits, signInsPerMinute: 5 } });
  const answers: string[] = [];
  for (let i = 0; i < 20; i++) answers.push((await answerTo(server.port, target)).status);
  await server.close();
  expect(answers.slice(0, 10)).not.toContain('429');
  expect(answers.at(-1)).toBe('429');
});

test('[DOOR16] a program’s requests are answered in JSON, and health checks under any host name, however they are spelled', async () => {
  const server = await startServer();
  for (const target of ['/%61pi/session', '/%61pi/nothing', 'http://practice.example.org/api/session'])
    expect(await answerTo(server.port, target, 'practice.example.org'), target).toMatchObject({
      status: '421',
      body: expect.stringContaining('{"refusal":"other-host"}'),
    });
  expect((await answerTo(server.port, '/%61pi/nothing')).body).toContain('{"refusal":"no-such-page"}');
  for (const target of ['/health/live', '/he%61lth/live'])
    expect((await answerTo(server.port, target, '10.0.0.7:3000')).status, target).toBe('200');
  await server.close();
});

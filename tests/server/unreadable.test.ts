import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import { UnreadableStreams } from '../../server/engine/unreadable-streams.ts';
import { LogFault } from '../../server/store/log.ts';
import { TestPerson } from '../support/person.ts';
import { freshFolder, startServer, type TestServer } from '../support/start-server.ts';

const minuteMs = 60_000;
const damaged = new LogFault('failed', new Error('damaged'));
const away = new LogFault('full', new Error('away'));

test('[BACK5] a damaged stream is noted once, and no number of them makes the server remember more than a thousand', () => {
  const streams = new UnreadableStreams();
  const names = Array.from({ length: 1001 }, (_, i) => `stream-${i}`);
  for (const name of names) expect(streams.isNews(name, damaged)).toBe(true);
  for (const name of names.slice(1)) expect(streams.isNews(name, damaged), name).toBe(false);
  // The oldest was forgotten to make room.
  expect(streams.isNews('stream-0', damaged)).toBe(true);
  streams.forget('stream-7');
  expect(streams.isNews('stream-7', damaged)).toBe(true);
});

test('[BACK5] while the store is away, unreadable streams are noted once a minute, whatever they are called', () => {
  const streams = new UnreadableStreams();
  const noted = Array.from({ length: 100 }, (_, i) => streams.isNews(`stream-${i}`, away, 5));
  expect(noted.filter(Boolean)).toHaveLength(1);
  expect(streams.isNews('stream-1', away, 5 + minuteMs - 1)).toBe(false);
  expect(streams.isNews('stream-1', away, 5 + minuteMs)).toBe(true);
});

let dataDir: string;
let server: TestServer;
beforeEach(async () => {
  dataDir = freshFolder();
  server = await startServer({ dataDir });
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('[BACK5] no one can have a stream read as one of another kind, and so write into the log at will', async () => {
  const stranger = await TestPerson.arrive(server.url, 'Stranger');
  const room = await stranger.open();
  const noted = server.notes.length;
  for (const stream of [room, 'probe', 'probe-2', 'retention', `library-${stranger.id}`]) {
    for (const kind of ['review', 'room', 'workshop', 'deck'] as const) {
      if (kind === 'room' && stream === room) continue;
      const command = { type: 'publish-comment', comment: 'comment-1' };
      const sent = stranger.link.emitWithAck('command', { kind, stream, id: freshId(), command } as never);
      expect(await sent, `${kind} ${stream}`).toHaveProperty('refusal');
      const follow = { channel: 1, kind, stream, as: 'myself', cursor: null } as const;
      expect(await stranger.link.emitWithAck('follow', follow), `${kind} ${stream}`).toHaveProperty('refusal');
    }
  }
  stranger.disconnect();
  expect(server.notes.slice(noted)).toEqual([]);
});

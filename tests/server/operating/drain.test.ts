import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { seated, toScene } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[DRAIN1] stopped under load: accepted commands are answered, links are cut so that pages reconnect, nothing acknowledged is lost', async () => {
  const server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
  const table = await seated(server.url, 3, { board: 'open' });
  await toScene(table);
  const acknowledged: string[] = [];
  let going = true;
  const cut: string[] = [];
  for (const { link } of table.all) link.on('disconnect', (why) => void cut.push(why));
  const taps = table.observers.map(async (observer) => {
    while (going && observer.link.connected) {
      const mark = freshId();
      const command = { type: 'give-mark', mark, about: 'impact', heardAt: 0, quote: null, round: 1 } as const;
      const answer = await observer.link
        .timeout(1000)
        .emitWithAck('command', { kind: 'room', stream: observer.room, id: mark, command })
        .catch(() => null);
      if (answer && 'accepted' in answer) acknowledged.push(mark);
      await new Promise((ok) => setTimeout(ok, 15));
    }
  });
  await until(() => acknowledged.length > 30, 'taps are acknowledged');
  expect(await server.end('SIGTERM')).toBe(0);
  going = false;
  await Promise.all(taps);
  await until(() => cut.length >= table.all.length, 'all links are cut');
  // If the server itself disconnected it, a page would stay away.
  expect(cut).not.toContain('io server disconnect');

  await server.start();
  for (const person of table.all) {
    person.disconnect();
    await person.connect();
    await person.follow(table.host.room, true);
  }
  const seen = () => roundIn(table.observers[0]?.state).marks?.map((m) => m.id) ?? [];
  await until(() => acknowledged.every((mark) => seen().includes(mark)), 'all that was acknowledged is there');
  expect(new Set(seen()).size).toBe(seen().length);
  await server.end();
  rmSync(server.dataDir, { recursive: true, force: true });
});

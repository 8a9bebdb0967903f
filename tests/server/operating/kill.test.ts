import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { seated, toScene } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
});
afterAll(async () => {
  await server.end();
  rmSync(server.dataDir, { recursive: true, force: true });
});

test('[LOG11] kill -9 under load, five times over: nothing acknowledged is lost, nothing is there twice, the deadline stays', async () => {
  const table = await seated(server.url, 3, { level: 2, board: 'open' });
  await toScene(table);
  const deadline = table.host.state.deadline;
  const acknowledged = new Set<string>();
  const sent = new Map<string, string>();
  for (let kill = 0; kill < 5; kill++) {
    let going = true;
    const taps = table.observers.map(async (observer) => {
      while (going) {
        const mark = freshId();
        sent.set(mark, observer.id);
        const answer = await observer.link
          .timeout(2000)
          .emitWithAck('command', {
            kind: 'room',
            stream: observer.room,
            id: mark,
            command: { type: 'give-mark', mark, about: 'impact', heardAt: 0, quote: null, round: 1 },
          })
          .catch(() => null);
        if (answer && 'accepted' in answer) acknowledged.add(mark);
        await new Promise((ok) => setTimeout(ok, 15));
      }
    });
    await until(() => acknowledged.size > (kill + 1) * 20, 'taps are acknowledged');
    await server.end('SIGKILL');
    going = false;
    await Promise.all(taps);
    await server.start();
    for (const person of table.all) {
      person.disconnect();
      await person.connect();
      await person.follow(table.host.room, true);
    }
  }
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  await until(
    () => [...acknowledged].every((mark) => roundIn(observer.state).marks?.some((m) => m.id === mark)),
    'all marks are seen again',
  );
  const stored = roundIn(observer.state).marks?.map((m) => m.id) ?? [];
  expect(new Set(stored).size).toBe(stored.length);
  for (const mark of stored) expect(sent.has(mark)).toBe(true);
  expect(observer.state.deadline).toEqual(deadline);
  // Sending a command again with the same id settles it when its answer was lost.
  const [first] = acknowledged;
  const giver = table.observers.find((o) => o.id === sent.get(first ?? ''));
  expect(await giver?.command({ type: 'give-mark', mark: first ?? '', about: 'impact', heardAt: 0, quote: null }, first)).toEqual(
    {
      accepted: true,
    },
  );
});

test('[CLOCK4] a deadline that passes while no server runs fires once at start', async () => {
  const times = {
    briefingMs: 60_000,
    sceneMs: 1000,
    graceMs: 60_000,
    scoringMs: 60_000,
    outOfRoleMs: 60_000,
    debriefMs: 60_000,
    secondTakeMs: 60_000,
    closingMs: 60_000,
  };
  const table = await seated(server.url, 1, { times });
  await toScene(table);
  expect(table.host.state.deadline?.kind).toBe('scene');
  await server.end('SIGKILL');
  await new Promise((ok) => setTimeout(ok, 1200));
  await server.start();
  for (const person of table.all) {
    person.disconnect();
    await person.connect();
    await person.follow(table.host.room, true);
  }
  await until(() => table.all.every((p) => p.state.deadline?.kind === 'grace'), 'the minute of grace has begun');
  expect(table.host.frames.filter((frame) => frame.includes('overtime-begun')).length).toBeLessThanOrEqual(1);
});

test('[START1] a second server on the same data folder says so and ends', async () => {
  const second = new ServerProcess(await freePort(), server.dataDir);
  await expect(second.start()).rejects.toThrow(/Is another server running on this folder/);
});

test('[START2] SIGTERM closes and ends within ten seconds with code 0', async () => {
  const other = new ServerProcess(await freePort(), freshFolder());
  await other.start();
  expect(await other.end('SIGTERM')).toBe(0);
  rmSync(other.dataDir, { recursive: true, force: true });
});

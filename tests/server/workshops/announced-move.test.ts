import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultTimes } from '../../../shared/domain/room/settings.ts';
import { openHall, openRound, sitDown } from '../../support/hall.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[TELL5] all rooms move on at the announced time, with every laptop and phone closed, and after a restart', async () => {
  const dataDir = freshFolder();
  const before = await startServer({ dataDir });
  // Nothing else leads out of the briefing by then.
  const hall = await openHall(before.url, 6, { opening: [], times: { ...defaultTimes, briefingMs: 300_000 } });
  const { lead, people } = hall;
  await openRound(hall);
  await sitDown(hall);
  await lead.leads({ type: 'announce-move', to: 'scene', inMs: 60_000 });
  await until(() => people.every((p) => p.workshop?.state.movesOn?.to === 'scene'), 'every phone counts down');
  const rooms = [...new Set(people.map(({ room }) => room))];
  expect(rooms).toHaveLength(2);
  for (const person of [lead, ...people]) person.disconnect();
  await before.close();
  const after = await startServer({ dataDir, clock: { now: () => Date.now() + 60_000 } });
  const phases = () => Promise.all(rooms.map(async (room) => (await after.rooms.stateNow(room))?.stage.phase));
  await until(async () => (await phases()).every((phase) => phase === 'scene'), 'every room is in its scene');
  expect((await after.workshops.stateNow(lead.workshopId))?.movesOn).toBeNull();
  await after.close();
  rmSync(dataDir, { recursive: true, force: true });
});

import { expect, test } from 'vitest';
import { shortTimes } from '../../faults/wide/churn.ts';
import { wideRoom } from '../../faults/wide/wide-room.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[CLOCK5] a room whose last deadline has passed leaves memory and stays out of it', async () => {
  // Longer than a deadline: the last one passes by a timer of the room in memory, and not through the directory.
  const server = await startServer({ idleMs: 3000 });
  const inMemory = () => [...server.rooms.statesHere()];
  try {
    const { all } = await wideRoom(server.port, 0, 3, shortTimes);
    for (const person of all) person.cut();
    await until(
      () => inMemory().some(({ stage, deadline }) => stage.phase === 'debrief' && !deadline),
      'the last has passed',
      30_000,
    );
    await until(() => inMemory().length === 0, 'it is put away');
    // Due deadlines are read every 400 ms, and idle rooms are put away every two seconds.
    const seen: number[] = [];
    for (let i = 0; i < 25; i++) {
      await new Promise((ok) => setTimeout(ok, 100));
      seen.push(inMemory().length);
    }
    expect(Math.max(...seen)).toBe(0);
  } finally {
    await server.close();
  }
});

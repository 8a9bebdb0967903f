import { afterAll, beforeAll, expect, test } from 'vitest';
import { seated, toRoleplay, toScoring } from '../support/play.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('five people play a round over real sockets', async () => {
  const table = await seated(server.url, 3, { level: 3, talk: 'typed' });
  const { client, pusher, observers, all } = table;
  await toRoleplay(table);
  expect(client.state.round?.card.client?.asks).toBeTruthy();
  expect(pusher.state.round?.card.client).toBeUndefined();
  await client.does({ type: 'say-line', line: 'line1', words: 'We should build our own.' });
  const heardAt = server.clock.now();
  for (const observer of observers)
    await observer.does({ type: 'give-mark', mark: 'mark1', about: 'acknowledge', heardAt, quote: null });
  await client.does({ type: 'set-warmth', zone: 'open' });
  await toScoring(table);
  for (const observer of observers) {
    await observer.does({ type: 'rate', step: 'acknowledge', value: 3, why: null });
    await observer.does({ type: 'hand-in' });
  }
  await client.does({ type: 'rate-felt', item: 'heard', value: 3 });
  await client.does({ type: 'hand-in' });
  expect((await pusher.wish({ type: 'reveal' })) as object).toEqual({ refusal: 'sheets-missing' });
  await pusher.does({ type: 'hand-in' });
  await pusher.does({ type: 'reveal' });
  await until(() => all.every((p) => p.state.stage.phase === 'debrief'), 'the board is revealed');
  for (const person of all) {
    expect(person.state.round?.marks).toHaveLength(3);
    expect(Object.keys(person.state.round?.sheetOf ?? {})).toHaveLength(3);
    expect(person.state.round?.warmth.map((w) => w.zone)).toEqual(['open']);
    expect(person.state.round?.card.answer).toBeTruthy();
  }
  for (const person of all) person.disconnect();
});

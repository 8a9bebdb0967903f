import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPerson } from '../support/person.ts';
import { agreed, seated, settledTogether, toScene, toScoring } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('five people play a round over real sockets', async () => {
  const table = await seated(server.url, 3, { level: 3, talk: 'typed' });
  const { client, advisor, observers, all } = table;
  await toScene(table);
  expect(client.state.round?.card.client?.asks).toBeTruthy();
  expect(advisor.state.round?.card.client).toBeUndefined();
  await client.does({ type: 'say-line', line: 'line1', words: 'We should build our own.' });
  const heardAt = server.clock.now();
  for (const observer of observers)
    await observer.does({ type: 'give-mark', mark: 'mark1', about: 'acknowledge', heardAt, quote: null });
  await client.does({ type: 'set-warmth', zone: 'open' });
  await toScoring(table);
  for (const observer of observers) {
    await observer.does({ type: 'rate', step: 'acknowledge', value: 3, why: null });
    await observer.does({ type: 'submit-sheet' });
  }
  await client.does({ type: 'rate-felt', item: 'heard', value: 3 });
  await client.does({ type: 'submit-sheet' });
  expect((await advisor.command({ type: 'reveal' })) as object).toEqual({ refusal: 'sheets-missing' });
  await advisor.does({ type: 'submit-sheet' });
  await advisor.does({ type: 'reveal' });
  await until(() => all.every((p) => p.state.stage.phase === 'debrief'), 'the board is revealed');
  for (const person of all) {
    expect(roundIn(person.state).marks).toHaveLength(3);
    expect(Object.keys(roundIn(person.state).sheetOf ?? {})).toHaveLength(3);
    expect(roundIn(person.state).warmth?.map((w) => w.zone)).toEqual(['open']);
    expect(person.state.round?.card.answer).toBeTruthy();
  }
  for (const person of all) person.disconnect();
});

test('[DEAL13] a client with the first name of someone in the room gets another, and everyone reads the same one', async () => {
  const table = await seated(server.url, 1);
  const wes = await TestPerson.arrive(server.url, 'Wes Anders');
  await wes.enter({ invitation: table.host.known?.snapshot.access.invitation ?? '' });
  const all = [...table.all, wes];
  await settledTogether(all);
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await until(() => all.every((person) => person.state.stage.phase === 'briefing'), 'the card is dealt to all');
  const names = all.map(({ state }) => state.round?.card.people?.persona.name);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).not.toBe('Wes');
  expect(JSON.stringify(table.advisor.state.round?.card)).not.toMatch(/\bWes\b/);
  for (const person of all) person.disconnect();
});

test('[PREP6] a draft leaves the disk when its round is over', async () => {
  const table = await seated(server.url, 1, { level: 3 });
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await until(() => table.advisor.state.stage.phase === 'briefing', 'the briefing has begun');
  await table.advisor.does({ type: 'write-draft', step: 'invite', words: 'a-draft-on-the-disk' });
  const onDisk = () =>
    readdirSync(server.dataDir).some((file) => readFileSync(join(server.dataDir, file)).includes('a-draft-on-the-disk'));
  expect(onDisk()).toBe(true);
  expect(table.client.frames.join('')).not.toContain('a-draft-on-the-disk');
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await agreed(table, table.host, { type: 'finish-round' });
  await until(() => !onDisk(), 'the draft is gone from the disk');
  for (const person of table.all) person.disconnect();
});

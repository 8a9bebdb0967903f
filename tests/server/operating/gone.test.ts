import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putRecord, readableOf, recordsOf } from '../../../server/admin/records.ts';
import { replayErasures } from '../../../server/admin/replay-erasures.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = freshFolder();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const database = () => join(dataDir, 'gentle-pushback.db');
const ready = (url: string) => fetch(`${url}/health/ready`).then(({ status }) => status);

test('[DAMAGE6] an emptied database is reported, and stays as it is', async () => {
  const first = await startServer({ dataDir });
  const person = await TestPerson.arrive(first.url, 'Ada');
  await person.open();
  person.disconnect();
  await first.close();
  truncateSync(database());
  const begins = startServer({ dataDir });
  await expect(begins).rejects.toThrow(/is empty \(0 bytes\): what was in it is gone\. Restore a backup/);
  expect(readFileSync(database())).toHaveLength(0);
});

describe('[DAMAGE7] while the server runs', () => {
  test.each([
    ['deleted', () => rmSync(dataDir, { recursive: true })],
    [
      'replaced by a copy',
      () => {
        const bytes = readFileSync(database());
        renameSync(database(), `${database()}.old`);
        writeFileSync(database(), bytes);
      },
    ],
  ] as const)('a database that is %s is noticed, and the server is not ready', async (_, damage) => {
    const server = await startServer({ dataDir, probePace: { everyMs: 50, patienceMs: 3000 } });
    try {
      expect(await ready(server.url)).toBe(200);
      damage();
      await until(async () => (await ready(server.url)) === 503, 'it is not ready', 10_000);
      expect(server.notes.filter((note) => note.startsWith('store-gone'))).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});

test('[ADMIN13] an export that is brought in a second time conflicts nowhere, though someone in it was erased meanwhile', async () => {
  const server = await startServer({ dataDir });
  const table = await seated(server.url, 1);
  for (const person of table.all) person.disconnect();
  await server.close();
  const [from, to] = [await openFolder(dataDir, () => undefined), await openFolder(freshFolder(), () => undefined)];
  const bringIn = async () => {
    const outcomes: string[] = [];
    for await (const kept of readableOf(recordsOf(from), []))
      if ((await putRecord(to, kept)) === 'other') outcomes.push(JSON.stringify(kept).slice(0, 200));
    return outcomes;
  };
  expect(await bringIn()).toEqual([]);
  await replayErasures(to, [{ person: table.client.id, at: 1 }]);
  expect(await bringIn()).toEqual([]);
  // Another room in its place is a conflict still.
  const stream = table.host.room;
  const { epoch, entries } = await from.log.read(stream, 0);
  const other = entries.map((entry) => ({ ...entry, command: { ...entry.command, id: `x${entry.command.id}` } }));
  expect(await putRecord(to, { record: 'stream', stream, epoch, entries: other })).toBe('other');
  await from.close();
  await to.close();
});

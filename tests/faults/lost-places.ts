import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExpectedPosition, fromNothing } from '../../server/store/log.ts';
import { openSqlite } from '../../server/store/sqlite/link.ts';
import { sqliteLog } from '../../server/store/sqlite/log.ts';
import { freshFolder } from '../support/start-server.ts';
import { byForm, dice, type Trial } from '../trials/trial.ts';

const file = 'gentle-pushback.db';

/** A folder as a power cut would leave it: the database and its write-ahead log, copied while both are in use. */
async function written(entries: number): Promise<string> {
  const folder = freshFolder();
  const left = freshFolder();
  const sqlite = await openSqlite(folder);
  const log = sqliteLog(sqlite);
  let behind: ExpectedPosition = fromNothing;
  for (let version = 0; version < entries; version++) {
    const command = { person: 'p', id: `c${version}`, hash: 'h' };
    await log.append('room', { version, command, schema: 1, events: [{ n: version }] }, behind);
    behind = { epoch: 1, last: command };
  }
  for (const name of [file, `${file}-wal`])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(left, name));
  await sqlite.close();
  rmSync(folder, { recursive: true, force: true });
  return left;
}

/** R2: the write-ahead log ends at any byte; reading it must give the longest prefix that was committed. */
export const lostPlaces: Trial = {
  row: 'R2',
  what: 'cut the write-ahead log at random places',
  must: 'the longest committed prefix, every time',
  longMinutes: 3,
  run: async ({ form, seed }) => {
    const cuts = byForm(form, { short: 25, usual: 200, long: 1000 });
    const entries = 120;
    const roll = dice(seed);
    const left = await written(entries);
    const wal = readFileSync(join(left, `${file}-wal`));
    // With the cuts in order, the prefix may only grow, start empty and end complete.
    const places = [...Array.from({ length: cuts - 2 }, () => roll(wal.length)), 0, wal.length].sort((a, b) => a - b);
    let wrong = 0;
    let longest = 0;
    let shortest = Number.POSITIVE_INFINITY;
    for (const place of places) {
      const folder = freshFolder();
      copyFileSync(join(left, file), join(folder, file));
      writeFileSync(join(folder, `${file}-wal`), wal.subarray(0, place));
      const sqlite = await openSqlite(folder);
      const found = (await sqliteLog(sqlite).read('room', 0)).entries;
      await sqlite.close();
      rmSync(folder, { recursive: true, force: true });
      const gap = found.some((entry, i) => entry.version !== i || JSON.stringify(entry.events) !== `[{"n":${i}}]`);
      if (gap || found.length < longest) wrong += 1;
      longest = Math.max(longest, found.length);
      shortest = Math.min(shortest, found.length);
    }
    const size = statSync(join(left, `${file}-wal`)).size;
    rmSync(left, { recursive: true, force: true });
    return {
      held: wrong === 0 && longest === entries,
      figure: `${wrong} wrong of ${cuts} cuts; prefixes from ${shortest} to ${longest} of ${entries}`,
      fired: `${cuts} cuts of a log of ${size} bytes, ${entries - shortest} entries lost at most`,
    };
  },
};

import { closeSync, copyFileSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { adminFault } from './fault.ts';

const databaseName = 'gentle-pushback.db';
const sqliteMark = 'SQLite format 3';

/** Whether this is a backup of the embedded store rather than an export. */
export function isDatabase(file: string): boolean {
  const start = Buffer.alloc(sqliteMark.length);
  const opened = openSync(file, 'r');
  readSync(opened, start, 0, start.length, 0);
  closeSync(opened);
  return start.toString('latin1') === sqliteMark;
}

/** Copies a backup into a data folder that has no database yet. Never overwrites one. */
export function putBack(file: string, dataDir: string): void {
  makeFolder(dataDir);
  const place = join(dataDir, databaseName);
  if (existsSync(place))
    throw adminFault(`There is a database in ${dataDir} already. Move it away, or choose another folder with DATA_DIR.`);
  copyFileSync(file, place);
}

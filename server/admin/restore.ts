import { copyFileSync, existsSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { openFolder, whyNotBackup } from '../store/open-store.ts';
import { adminFault } from './fault.ts';

const databaseName = 'gentle-pushback.db';

/**
 * Copies a backup into a data folder that has no database yet, and opens it once. Never overwrites a database. If the backup can't
 * be copied or opened, throws AdminFault and leaves the folder as it was.
 */
export async function putBack(file: string, dataDir: string): Promise<void> {
  const place = join(dataDir, databaseName);
  if (existsSync(place))
    throw adminFault(`There is a database in ${dataDir} already. Move it away, or choose another folder with DATA_DIR.`);
  const isNew = !existsSync(dataDir);
  makeFolder(dataDir);
  try {
    // Renamed into place, so that no one mistakes a broken-off copy for a database.
    copyFileSync(file, `${place}.part`);
    renameSync(`${place}.part`, place);
    await opens(file, dataDir);
  } catch (fault) {
    for (const ending of ['', '.part', '-wal', '-shm']) rmSync(`${place}${ending}`, { force: true });
    if (isNew) rmdirSync(dataDir);
    throw fault;
  }
}

async function opens(file: string, dataDir: string): Promise<void> {
  const store = await openFolder(dataDir, () => undefined).catch((cause: unknown) => {
    throw adminFault(whyNotBackup(file, cause), cause);
  });
  await store.close();
}

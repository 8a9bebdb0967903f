import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { answerName, requestName } from '../store/backup-names.ts';
import { openFolder } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { adminFault } from './fault.ts';

const lookMs = 100;
const takenWithinMs = 5000;

/**
 * Backs up the embedded store into a file: through the server that has it open, or directly if none is running. Only one connection
 * may hold the database, so the process that holds it is asked through a file in the data folder.
 */
export async function backup(dataDir: string, file: string): Promise<void> {
  if (!existsSync(join(dataDir, 'gentle-pushback.db'))) throw adminFault(`There is no database in ${dataDir}. See DATA_DIR.`);
  const target = resolve(file);
  if (existsSync(target)) throw adminFault(`${target} is there already. Choose another name: nothing is written over.`);
  const [request, answer] = [join(dataDir, requestName), join(dataDir, answerName)];
  // If no server is running, this process opens the database and answers itself.
  const own: Store | null = await openFolder(dataDir, () => undefined).catch(() => null);
  try {
    rmSync(answer, { force: true });
    writeFileSync(request, target, { mode: 0o600 });
    const asked = performance.now();
    while (!existsSync(answer)) {
      if (existsSync(request) && performance.now() - asked > takenWithinMs)
        throw adminFault(`No server on ${dataDir} answers, and the database cannot be opened. Is it one of an older release?`);
      await later(lookMs);
    }
    const said = readFileSync(answer, 'utf8');
    if (said !== 'done') throw adminFault(`The backup failed: ${said}`);
  } finally {
    rmSync(request, { force: true });
    rmSync(answer, { force: true });
    await own?.close();
  }
}

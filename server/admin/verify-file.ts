import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDamaged, openFolder, whyNotBackup } from '../store/open-store.ts';
import { readDamaged } from './export-file.ts';
import { adminFault } from './fault.ts';
import { DamagedFile, type GivenKind } from './given-file.ts';
import { recordsOf } from './records.ts';
import { type Verification, verify } from './verify.ts';

/**
 * Folds every stream of a backup or an export. Writes neither to the file nor to any store. Throws AdminFault if it isn't ours, and
 * DamagedFile if nothing in it can be read.
 */
export function verifyFile(file: string, kind: GivenKind, progress: (count: number) => void): Promise<Verification> {
  return kind === 'backup' ? verifyBackup(file, progress) : verify(readDamaged(file), progress);
}

/** Opening a database writes to it and to its folder, so a copy is opened. */
async function verifyBackup(file: string, progress: (count: number) => void): Promise<Verification> {
  const folder = mkdtempSync(join(tmpdir(), 'gentle-pushback-verify-'));
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  // The copy holds names and sessions: it must not stay when someone interrupts this.
  const interrupted = () => {
    tidy();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    copyFileSync(file, join(folder, 'gentle-pushback.db'), constants.COPYFILE_FICLONE);
    const store = await openFolder(folder, () => undefined).catch((cause: unknown) => {
      if (isDamaged(cause)) throw new DamagedFile(whyNotBackup(file, cause), { cause });
      throw adminFault(whyNotBackup(file, cause), cause);
    });
    return await verify(recordsOf(store), progress).finally(() => store.close());
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    tidy();
  }
}

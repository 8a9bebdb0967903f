import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import { every } from '../../scheduling/timers.ts';
import { answerName, requestName } from '../backup-names.ts';
import { codeOf } from './text.ts';

const lookMs = 500;

/**
 * Backs up when a file in the data folder asks for it, between two groups; commits wait meanwhile. Needs no further right: a
 * process that can write there could take the database itself.
 */
export function answerBackups(db: Database.Database, folder: string): void {
  const [request, answer] = [join(folder, requestName), join(folder, answerName)];
  every(lookMs, 'backups', () => {
    if (!existsSync(request)) return;
    let said = 'done';
    try {
      const target = readFileSync(request, 'utf8');
      rmSync(request);
      copyTo(db, target);
    } catch (fault) {
      said = /CORRUPT/.test(codeOf(fault))
        ? 'the database is damaged. Stop the server: npm run admin -- verify names what is damaged, and export writes everything else'
        : String(fault);
    }
    try {
      // Renamed into place, so that no one reads a half-written answer.
      writeFileSync(`${answer}.part`, said);
      renameSync(`${answer}.part`, answer);
    } catch {
      // If the folder can't be written to, the asking process gets no answer and times out.
    }
  });
}

function copyTo(db: Database.Database, target: string): void {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  // Created first, so that no one else on this machine may read it; SQLite takes an empty file for a database.
  closeSync(openSync(part, 'w', 0o600));
  db.prepare('VACUUM INTO ?1').run(part);
  const written = openSync(part, 'r+');
  fsyncSync(written);
  closeSync(written);
  renameSync(part, target);
}

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { answerBackups } from './backup.ts';
import { committer } from './commit.ts';
import { openSchema } from './schema.ts';
import { codeOf } from './text.ts';
import type { OpenReply, Operation } from './wire.ts';

/**
 * The thread that owns the only connection to the database. Each message is a group of operations; the reply holds their outcomes.
 */
const file = String(workerData?.file);

function open(): Database.Database | null {
  // SQLite would take it for a new one, and everything that was in it would be gone without a word.
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) {
    say({ open: false, code: 'EMPTY', message: 'it has 0 bytes' });
    return null;
  }
  try {
    const db = new Database(file);
    openSchema(db);
    return db;
  } catch (fault) {
    // The binding's errors would lose their message on the way to the other thread.
    say({ open: false, code: codeOf(fault), message: fault instanceof Error ? fault.message : String(fault) });
    return null;
  }
}

function say(opening: OpenReply): void {
  parentPort?.postMessage(opening);
}

const db = open();
if (db) {
  const commit = committer(db);
  answerBackups(db, dirname(file));
  parentPort?.on('message', (message: { group: number; operations: Operation[] } | 'close') => {
    if (message === 'close') {
      db.close();
      process.exit(0);
    }
    parentPort?.postMessage({ group: message.group, reply: commit(message.operations) });
  });
  say({ open: true });
}

import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { answerBackups } from './sqlite-backup.ts';
import { operate } from './sqlite-operations.ts';
import { openSchema } from './sqlite-schema.ts';
import type { Operation, Outcome, Reply } from './sqlite-wire.ts';

/**
 * The thread that owns the only connection to the database. A message is a group of operations: whatever had arrived while
 * the last group was committed. One group, one transaction, one fsync, off the loop that serves people.
 */
const db = new Database((workerData as { file: string }).file);
openSchema(db);
const run = operate(db);
answerBackups(db, dirname((workerData as { file: string }).file));

function commit(operations: readonly Operation[]): Reply {
  try {
    db.exec('BEGIN IMMEDIATE');
    const outcomes: Outcome[] = operations.map(run.one);
    run.flush();
    db.exec('COMMIT');
    if (!operations.some(({ kind }) => sweeping.includes(kind)) || sweepJournal()) return { outcomes };
    return { outcomes: outcomes.map((outcome, i) => (operations[i]?.kind === 'sweep' ? { kind: 'conflict' } : outcome)) };
  } catch (error) {
    run.forget();
    const full = error instanceof Error && /FULL|disk is full/i.test(`${(error as { code?: string }).code} ${error.message}`);
    return { fault: rolledBack() && full ? 'full' : 'unknown', message: String(error) };
  }
}

/** What was rewritten or dropped stands in the journal until that is begun anew: it is, so that it is gone from the disk. */
const sweeping: readonly Operation['kind'][] = ['replace', 'drop', 'sweep'];

/** Out: whether it could be. The changes themselves are durable; a disk without room lets a later one sweep. */
function sweepJournal(): boolean {
  try {
    const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return done?.busy === 0;
  } catch {
    return false;
  }
}

function rolledBack(): boolean {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
    return !db.inTransaction;
  } catch {
    return false;
  }
}

parentPort?.on('message', (message: { group: number; operations: Operation[] } | 'close') => {
  if (message === 'close') {
    db.close();
    process.exit(0);
  }
  parentPort?.postMessage({ group: message.group, reply: commit(message.operations) });
});
parentPort?.postMessage('open');

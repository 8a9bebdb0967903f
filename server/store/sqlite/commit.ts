import type Database from 'libsql';
import { operate } from './operations.ts';
import type { Operation, Outcome, ThreadReply } from './wire.ts';

type Fault = Extract<Outcome, { kind: 'fault' }>;

/** What was rewritten or dropped is in the journal until that is begun again: it is, so that it is gone from the disk. */
const sweeping: readonly Operation['kind'][] = ['replace', 'drop', 'sweep'];

function isFull(error: unknown): boolean {
  return error instanceof Error && /FULL|disk is full/i.test(`${(error as { code?: string }).code} ${error.message}`);
}

function isRead({ kind }: Operation): boolean {
  return kind === 'read' || kind === 'ask' || kind === 'naming';
}

function deadlineOf(operation: Operation): string | null {
  const isDeadline =
    operation.kind === 'change' && (operation.statement === 'setDeadline' || operation.statement === 'dropDeadline');
  return isDeadline ? String(operation.values[0]) : null;
}

/** A deadline is stored with the append of its stream that causes it, or not at all. Everything else stands for itself. */
function unitsOf(writes: readonly Operation[]): Operation[][] {
  const units: Operation[][] = [];
  const waiting = new Map<string, Operation[]>();
  for (const operation of writes) {
    const behind = operation.kind === 'append' ? waiting.get(operation.stream) : undefined;
    if (behind && operation.kind === 'append') {
      behind.push(operation);
      waiting.delete(operation.stream);
      continue;
    }
    const unit = [operation];
    units.push(unit);
    const stream = deadlineOf(operation);
    if (stream !== null) waiting.set(stream, unit);
  }
  return units;
}

/**
 * Commits groups: whatever had arrived while the last one was committed. One group, one transaction, one fsync. What is read is read
 * behind the commit, each by itself: a fault while reading spoils the transaction around it.
 */
export function committer(db: Database.Database): (operations: readonly Operation[]) => ThreadReply {
  const run = operate(db);

  /** All in one transaction. Nothing is stored where this fails before the commit; a commit that fails may have been stored. */
  function together(writes: readonly Operation[]): ThreadReply | Fault {
    let committing = false;
    try {
      db.exec('BEGIN IMMEDIATE');
      const outcomes = writes.map(run.one);
      run.flush();
      committing = true;
      db.exec('COMMIT');
      return outcomes;
    } catch (error) {
      run.forget();
      const isKnown = rolledBack() && (!committing || isFull(error));
      return { kind: 'fault', outcome: isKnown ? (isFull(error) ? 'full' : 'failed') : 'unknown', message: String(error) };
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

  /** What cannot be stored is rolled back with its whole group, and each part is tried by itself: a fault stays with whom it concerns. */
  function store(writes: readonly Operation[]): ThreadReply {
    if (writes.length === 0) return [];
    const reply = together(writes);
    if (Array.isArray(reply)) return reply;
    const units = unitsOf(writes);
    if (reply.outcome === 'unknown' || units.length === 1) return writes.map(() => reply);
    const outcomes = new Map<Operation, Outcome>();
    for (const unit of units) for (const [i, outcome] of store(unit).entries()) outcomes.set(unit[i] as Operation, outcome);
    return writes.map((operation) => outcomes.get(operation) as Outcome);
  }

  function read(operation: Operation): Outcome {
    try {
      return run.one(operation);
    } catch (error) {
      return { kind: 'fault', outcome: 'failed', message: String(error) };
    }
  }

  /** Out: whether it could be. The changes themselves are durable; a disk without room lets a later one sweep. */
  function sweepJournal(): boolean {
    try {
      const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return done?.busy === 0;
    } catch {
      return false;
    }
  }

  return (operations) => {
    const stored = store(operations.filter((operation) => !isRead(operation)));
    const swept = !operations.some(({ kind }) => sweeping.includes(kind)) || sweepJournal();
    const unknown = stored.find((outcome) => outcome.kind === 'fault' && outcome.outcome === 'unknown');
    let next = 0;
    return operations.map((operation) => {
      // What may not be durable is no one's to see.
      if (isRead(operation)) return unknown ?? read(operation);
      const outcome = stored[next++] as Outcome;
      return operation.kind === 'sweep' && outcome.kind === 'stored' && !swept ? { kind: 'conflict' } : outcome;
    });
  };
}

import type Database from 'libsql';
import { operate } from './operations.ts';
import { codeOf, numberIn, pragmaRow } from './text.ts';
import { isRead, type Operation, type Outcome, type ThreadReply } from './wire.ts';

type Fault = Extract<Outcome, { kind: 'fault' }>;

/** Rewritten or dropped data stays in the journal until the journal is truncated: these operations truncate it. */
const sweeping: readonly Operation['kind'][] = ['replace', 'drop', 'sweep'];

function isFull(error: unknown): boolean {
  return error instanceof Error && /FULL|disk is full/i.test(`${codeOf(error)} ${error.message}`);
}

/** Every operation has an outcome. */
function outcomeIn(outcome: Outcome | undefined): Outcome {
  if (!outcome) throw new Error('impossible: an operation without an outcome');
  return outcome;
}

/**
 * Commits groups: everything that arrived during the last commit. One group, one transaction, one fsync. Reads run after the
 * commit, one by one: a fault while reading would spoil the transaction around it.
 */
export function committer(db: Database.Database): (operations: readonly Operation[]) => ThreadReply {
  let run = operate(db);

  /**
   * Runs all in one transaction. A fault before the commit means that nothing is stored; if the commit itself fails, they may have
   * been stored.
   */
  function together(writes: readonly Operation[]): ThreadReply | Fault {
    let committing = false;
    try {
      db.exec('BEGIN IMMEDIATE');
      const outcomes = writes.map((operation) => run.one(operation));
      run.flush();
      committing = true;
      db.exec('COMMIT');
      return outcomes;
    } catch (error) {
      startOver();
      const isKnown = rolledBack() && (!committing || isFull(error));
      return { kind: 'fault', outcome: isKnown ? (isFull(error) ? 'full' : 'failed') : 'unknown', message: String(error) };
    }
  }

  /**
   * Prepares all statements again and forgets what was gathered. A statement that has failed would fail again for good, with the same
   * fault, whatever it is asked then: one damaged stream would break every other one.
   */
  function startOver(): void {
    run = operate(db);
  }

  function rolledBack(): boolean {
    try {
      if (db.inTransaction) db.exec('ROLLBACK');
      return !db.inTransaction;
    } catch {
      // The outcome is then unknown, and the fault of the commit says why.
      return false;
    }
  }

  /** If a group can't be stored, rolls it back and tries each write alone, so that a fault hits only the one it concerns. */
  function store(writes: readonly Operation[]): ThreadReply {
    if (writes.length === 0) return [];
    const reply = together(writes);
    if (Array.isArray(reply)) return reply;
    if (reply.outcome === 'unknown' || writes.length === 1) return writes.map(() => reply);
    return writes.flatMap((operation) => store([operation]));
  }

  function read(operation: Operation): Outcome {
    try {
      return run.one(operation);
    } catch (error) {
      startOver();
      return { kind: 'fault', outcome: 'failed', message: String(error) };
    }
  }

  /** Out: whether the journal was truncated. The changes themselves are durable; if the disk is full, a later sweep does it. */
  function sweepJournal(): boolean {
    try {
      return numberIn(pragmaRow(db, 'wal_checkpoint(TRUNCATE)'), 'busy') === 0;
    } catch {
      // Someone who fills the disk hears of it from their own writes.
      return false;
    }
  }

  return (operations) => {
    const stored = store(operations.filter((operation) => !isRead(operation)));
    const swept = !operations.some(({ kind }) => sweeping.includes(kind)) || sweepJournal();
    const unknown = stored.find((outcome) => outcome.kind === 'fault' && outcome.outcome === 'unknown');
    let next = 0;
    return operations.map((operation) => {
      // No one may see what may not be durable.
      if (isRead(operation)) return unknown ?? read(operation);
      const outcome = outcomeIn(stored[next++]);
      return operation.kind === 'sweep' && outcome.kind === 'stored' && !swept ? { kind: 'conflict' } : outcome;
    });
  };
}

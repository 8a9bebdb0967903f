import type Database from 'libsql';
import type { NextDeadline } from '../deadlines.ts';
import { keyOf } from '../log.ts';
import { namedBeside, namingQuestion } from './people-in-streams.ts';
import { changes, questions } from './statements.ts';
import { bytesIn, inBytes, numberIn, rowsIn, textOf } from './text.ts';
import type { EntryBody, EntryRow, Operation, Outcome, Place, Value } from './wire.ts';

/** One row for each command, inserted for a whole group in one call: crossing into SQLite costs more than the row. */
const insertGroup = `INSERT INTO entries (stream, version, count, person, id, hash, schema, body)
  SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7 FROM json_each(?1)`;
const beginGroup = 'INSERT OR IGNORE INTO streams (stream, epoch) SELECT value, 1 FROM json_each(?1)';

/** A stream's current position. */
type Head = Place & { version: number };

/** How many heads of streams to cache; beyond this the cache is cleared. */
const mostHeads = 20_000;

/** Reads an entry's row: `kept` holds person, id and hash, a line each, then the body. JSON and ids hold no line break. */
function entryRow(row: unknown): EntryRow {
  const [person = '', id = '', hash = '', ...body] = textOf(bytesIn(row, 'kept')).split('\n');
  return { version: numberIn(row, 'version'), schema: numberIn(row, 'schema'), person, id, hash, body: body.join('\n') };
}

/** An entry as the inserting statement takes it. */
function valuesOf(stream: string, { version, count, command, schema, body }: EntryBody): Value[] {
  return [stream, version, count, command.person, command.id, command.hash, schema, body];
}

/** Runs operations inside the caller's transaction. `flush` writes the gathered appends. After a fault, call this again. */
export function operate(db: Database.Database) {
  const insert = db.prepare(insertGroup);
  const begin = db.prepare(beginGroup);
  const tip = db.prepare(
    "SELECT version + count AS version, CAST(person || ' ' || id AS BLOB) AS last FROM entries WHERE stream = ?1 ORDER BY version DESC LIMIT 1",
  );
  const epochOf = db.prepare('SELECT epoch FROM streams WHERE stream = ?1');
  const entriesOf = db.prepare(
    `SELECT version, CAST(schema AS INTEGER) AS schema, CAST(person || char(10) || id || char(10) || hash || char(10) || body AS BLOB) AS kept
      FROM entries WHERE stream = ?1 AND version >= ?2 ORDER BY version LIMIT ?3`,
  );
  const replace = db.prepare('UPDATE entries SET body = ?3, hash = ?4, schema = ?5 WHERE stream = ?1 AND version = ?2');
  const nextEpoch = db.prepare('UPDATE streams SET epoch = epoch + 1 WHERE stream = ?1');
  const dropEntries = db.prepare('DELETE FROM entries WHERE stream = ?1');
  const putStream = db.prepare('INSERT INTO streams (stream, epoch) VALUES (?1, ?2)');
  const dropStream = db.prepare('DELETE FROM streams WHERE stream = ?1');
  const changing = new Map(Object.entries(changes).map(([name, sql]) => [name, db.prepare(sql)]));
  const naming = inBytes(db, namingQuestion);
  const asking = new Map(Object.entries(questions).map(([name, sql]) => [name, inBytes(db, sql)]));

  const named = namedBeside(db);
  const heads = new Map<string, Head>();
  let rows: Value[][] = [];
  let begun: string[] = [];

  function headOf(stream: string): Head {
    const known = heads.get(stream);
    if (known !== undefined) return known;
    const found = tip.get(stream);
    if (found === undefined) return { epoch: epoch(stream), version: 0, last: '' };
    return { epoch: epoch(stream), version: numberIn(found, 'version'), last: textOf(bytesIn(found, 'last')) };
  }

  function epoch(stream: string): number {
    const found = epochOf.get(stream);
    return found === undefined ? 0 : numberIn(found, 'epoch');
  }

  function flush(): void {
    if (begun.length > 0) begin.run(JSON.stringify(begun));
    if (rows.length > 0) insert.run(JSON.stringify(rows));
    named.flush();
    rows = [];
    begun = [];
    if (heads.size > mostHeads) heads.clear();
  }

  function setDeadline(stream: string, { kind, dueAt }: NextDeadline): void {
    if (dueAt === null) changing.get('dropDeadline')?.run(stream);
    else changing.get('setDeadline')?.run(stream, kind, dueAt);
  }

  function append(op: Extract<Operation, { kind: 'append' }>): Outcome {
    const { epoch, version, last } = headOf(op.stream);
    if (version !== op.version || epoch !== op.behind.epoch || last !== op.behind.last) return { kind: 'conflict' };
    if (epoch === 0) begun.push(op.stream);
    rows.push(valuesOf(op.stream, op));
    if (op.deadline) setDeadline(op.stream, op.deadline);
    named.note(op.stream, op.command.person, op.body);
    heads.set(op.stream, { epoch: Math.max(1, epoch), version: op.version + op.count, last: keyOf(op.command) });
    return { kind: 'stored' };
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each operation
  function one(op: Operation): Outcome {
    // Gathered appends must be written before anything reads or changes them.
    if (op.kind !== 'append') flush();
    switch (op.kind) {
      case 'append':
        return append(op);
      case 'read':
        return {
          kind: 'entries',
          epoch: epoch(op.stream),
          rows: entriesOf.all(op.stream, op.after, op.most).map(entryRow),
        };
      case 'replace':
        if (headOf(op.stream).version !== op.version || epoch(op.stream) !== op.epoch) return { kind: 'conflict' };
        named.clear(op.stream);
        for (const { version, hash, schema, body, person } of op.bodies) {
          replace.run(op.stream, version, body, hash, schema);
          named.note(op.stream, person, body);
        }
        named.flush();
        nextEpoch.run(op.stream);
        heads.delete(op.stream);
        return { kind: 'epoch', epoch: epoch(op.stream) };
      case 'drop':
        dropEntries.run(op.stream);
        dropStream.run(op.stream);
        named.clear(op.stream);
        heads.delete(op.stream);
        return { kind: 'stored' };
      case 'naming':
        return { kind: 'rows', rows: rowsIn(naming.all(op.person)) };
      // Nothing to do within a transaction: the journal is restarted after it.
      case 'sweep':
        return { kind: 'stored' };
      case 'put':
        if (epoch(op.stream) > 0) return { kind: 'conflict' };
        putStream.run(op.stream, op.epoch);
        insert.run(JSON.stringify(op.entries.map((entry) => valuesOf(op.stream, entry))));
        for (const { command, body } of op.entries) named.note(op.stream, command.person, body);
        named.flush();
        heads.delete(op.stream);
        return { kind: 'stored' };
      case 'change':
        changing.get(op.statement)?.run(...op.values);
        return { kind: 'stored' };
      case 'ask':
        return { kind: 'rows', rows: rowsIn(asking.get(op.statement)?.all(...op.values) ?? []) };
    }
  }

  return { one, flush };
}

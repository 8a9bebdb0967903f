import type Database from 'libsql';
import { isRecord } from '../parsed.ts';
import type { SqlRow, Value } from './wire.ts';

/** The binding returns an ArrayBuffer in a list of rows, and a Buffer in a single one. */
type Bytes = ArrayBuffer | Uint8Array;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text. Throws if they aren't UTF-8: the binding would end the whole process over a TEXT value with one damaged byte. */
export function textOf(bytes: Bytes): string {
  return utf8.decode(bytes);
}

/** A query whose rows come as bytes, for `rowsIn` to read: a damaged byte in one of them is then an ordinary fault. */
export function inBytes(db: Database.Database, question: string): Database.Statement {
  const names = db
    .prepare(question)
    .columns()
    .map(({ name }) => `'${name}', "${name}"`);
  return db.prepare(`SELECT CAST(json_object(${names.join(', ')}) AS BLOB) AS bytes FROM (${question})`);
}

function isValue(value: unknown): value is Value {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function isSqlRow(row: unknown): row is SqlRow {
  return isRecord(row) && Object.values(row).every(isValue);
}

export function rowsIn(answer: unknown[]): SqlRow[] {
  return answer.map((one) => {
    const row: unknown = JSON.parse(textOf(bytesIn(one, 'bytes')));
    if (!isSqlRow(row)) throw new Error('a row holds something that no column can');
    return row;
  });
}

/** A column of a row, as SQLite answered it. Throws where the column holds no number. */
export function numberIn(row: unknown, column: string): number {
  const value = isRecord(row) ? row[column] : undefined;
  if (typeof value !== 'number') throw new Error(`the column ${column} holds no number`);
  return value;
}

/** What a pragma answers. */
export function pragmaRow(db: Database.Database, pragma: string): unknown {
  const rows = db.pragma(pragma);
  return Array.isArray(rows) ? rows[0] : undefined;
}

/** A column of what SQLite says of itself, which no damage reaches. Throws where it holds no text. */
export function textColumn(row: unknown, column: string): string {
  const value = isRecord(row) ? row[column] : undefined;
  if (typeof value !== 'string') throw new Error(`the column ${column} holds no text`);
  return value;
}

/** A column of a row that holds bytes. Throws where it doesn't. */
export function bytesIn(row: unknown, column: string): Bytes {
  const value = isRecord(row) ? row[column] : undefined;
  if (!(value instanceof ArrayBuffer || value instanceof Uint8Array)) throw new Error(`the column ${column} holds no bytes`);
  return value;
}

/** The code of an error of SQLite, '' where it has none. */
export function codeOf(fault: unknown): string {
  return isRecord(fault) && typeof fault['code'] === 'string' ? fault['code'] : '';
}

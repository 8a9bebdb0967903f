import type Database from 'libsql';
import type { SqlRow } from './wire.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text. Throws if they aren't UTF-8: the binding would end the whole process over a TEXT value with one damaged byte. */
export function textOf(bytes: ArrayBuffer): string {
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

export function rowsIn(answer: unknown[]): SqlRow[] {
  return (answer as { bytes: ArrayBuffer }[]).map(({ bytes }) => JSON.parse(textOf(bytes)) as SqlRow);
}

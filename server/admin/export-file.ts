import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AdminFault, adminFault } from './fault.ts';
import { type KeptRecord, recordIn } from './records.ts';

/**
 * An export: one JSON text per line. The first line names the format. Each line after it is `{sum, kept}`, where `sum` is the
 * SHA-256 of the previous sum and the text of `kept`. The last line is `{sum, end}` with the number of records. Anything changed,
 * left out, moved or cut off breaks the chain.
 */
const format = 'gentle-pushback-export';
/** Raised when an older release would misread an export. 2: each entry says in which shape its events are. */
const formatVersion = 2;
const readableVersions: readonly unknown[] = [1, formatVersion];

function chained(before: string, text: string): string {
  return createHash('sha256').update(before).update('\n').update(text).digest('base64url');
}

/**
 * Writes into a `.part` file and renames it, so that no one mistakes a broken-off export for a whole one. Out: the number of
 * records.
 */
export async function writeExport(
  file: string,
  records: AsyncIterable<KeptRecord>,
  progress: (count: number) => void,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const head = JSON.stringify({ format, version: formatVersion });
    let sum = chained('', head);
    yield `${head}\n`;
    for await (const kept of records) {
      const text = JSON.stringify(kept);
      sum = chained(sum, text);
      count += 1;
      progress(count);
      yield `{"sum":"${sum}","kept":${text}}\n`;
    }
    yield `${JSON.stringify({ sum: chained(sum, String(count)), end: count })}\n`;
  }
  // It holds names and sessions, so no one else on this machine may read it.
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
  renameSync(`${file}.part`, file);
  return count;
}

/**
 * Reads an export and checks every sum on the way. Throws AdminFault with the line if the chain is broken or the end is missing.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one reader of lines, whose checks share the running checksum
export async function* readExport(file: string): AsyncGenerator<KeptRecord> {
  let [line, count, sum, ended] = [0, 0, '', false];
  const broken = (what: string): AdminFault => adminFault(`${file}, line ${line}: ${what}`);
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (ended) throw broken('something stands behind the end');
    if (line === 1) {
      const head = parsed(text);
      if (head?.['format'] !== format) throw broken('this is no export of Gentle Pushback');
      if (!readableVersions.includes(head['version'])) throw broken('this export is of another release');
      sum = chained('', text);
      continue;
    }
    const read = parsed(text);
    if (read && 'end' in read) {
      if (read['end'] !== count || read['sum'] !== chained(sum, String(count)))
        throw broken('the end does not fit what came before');
      ended = true;
      continue;
    }
    const kept = /^\{"sum":"[\w-]+","kept":(.*)\}$/s.exec(text)?.[1];
    if (!read || kept === undefined) throw broken('it cannot be read');
    sum = chained(sum, kept);
    if (read['sum'] !== sum) throw broken('its checksum does not fit: something was changed, moved or left out');
    count += 1;
    yield recordOr(read['kept'], broken);
  }
  if (!ended) throw broken('the end is missing: the file was cut off');
}

/** A record, or the fault that its line is no record. */
function recordOr(kept: unknown, broken: (what: string) => AdminFault): KeptRecord {
  try {
    return recordIn(kept);
  } catch (fault) {
    throw broken(fault instanceof Error ? fault.message : String(fault));
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isRecord } from '../store/parsed.ts';
import { adminFault } from './fault.ts';
import { type Damage, type KeptRecord, recordIn } from './records.ts';

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

/** A line as it was read: its record, null if it holds none that can be trusted, and what is wrong with it. */
type Line = { kept: KeptRecord | null; why: string | null };

/** The chain of checksums, one line after another. Behind a damaged line it continues with the sum that the line states. */
class Chain {
  ended = false;
  private count = 0;
  private sum: string | null;

  constructor(head: string) {
    this.sum = chained('', head);
  }

  next(text: string): Line {
    if (this.ended) return { kept: null, why: 'something follows the end' };
    const read = parsed(text);
    if (read && 'end' in read) return { kept: null, why: this.end(read) };
    this.count += 1;
    const before = this.sum;
    const kept = /^\{"sum":"[\w-]+","kept":(.*)\}$/s.exec(text)?.[1];
    this.sum = read && kept !== undefined ? String(read['sum']) : null;
    if (!read || kept === undefined) return { kept: null, why: 'it cannot be read' };
    if (before !== null && this.sum !== chained(before, kept))
      return { kept: null, why: 'its checksum does not fit: something was changed, moved or left out' };
    return recordOr(read['kept']);
  }

  private end(read: Record<string, unknown>): string | null {
    this.ended = true;
    const fits = this.sum === null || read['sum'] === chained(this.sum, String(read['end']));
    return fits && read['end'] === this.count ? null : 'the end does not fit what came before';
  }
}

/** Throws AdminFault unless this is the first line of an export that this release can read. */
function checkHead(file: string, text: string): void {
  const head = parsed(text);
  if (head?.['format'] !== format) throw adminFault(`${file}, line 1: this is no export of Gentle Pushback`);
  if (!readableVersions.includes(head['version'])) throw adminFault(`${file}, line 1: this export is of another release`);
}

/** Reads an export and checks every sum on the way. Throws AdminFault with the line if anything is damaged, or if the end is missing. */
export async function* readExport(file: string): AsyncGenerator<KeptRecord> {
  for await (const kept of readDamaged(file)) {
    if (kept.record === 'damage') throw adminFault(`${file}, ${kept.place}: ${kept.why}`);
    yield kept;
  }
}

/** Reads an export to its end, whatever is damaged in it. A record whose checksum doesn't fit is left out. */
export async function* readDamaged(file: string): AsyncGenerator<KeptRecord | Damage> {
  let line = 0;
  let chain: Chain | null = null;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (chain === null) {
      checkHead(file, text);
      chain = new Chain(text);
      continue;
    }
    const { kept, why } = chain.next(text);
    if (kept) yield kept;
    if (why !== null) yield { record: 'damage', place: `line ${line}`, why };
  }
  if (!chain?.ended) yield { record: 'damage', place: `line ${line}`, why: 'the end is missing: the file was cut off' };
}

/** The record that a line holds, or why it is none. */
function recordOr(kept: unknown): Line {
  try {
    return { kept: recordIn(kept), why: null };
  } catch (fault) {
    return { kept: null, why: fault instanceof Error ? fault.message : String(fault) };
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : null;
  } catch {
    // No JSON: the caller says which line that is.
    return null;
  }
}

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const databaseName = 'gentle-pushback.db';
const pageBytes = 4096;

/**
 * Writes into the database file as a dying disk does, while another process has it open. Runs in its own process: closing a file
 * releases every lock that a process holds on it.
 */
function overwrite(dataDir: string, at: number, bytes: Buffer): void {
  const write = `const fs = require('node:fs');
    const file = fs.openSync(process.argv[1], 'r+');
    fs.writeSync(file, Buffer.from(process.argv[3], 'hex'), 0, undefined, Number(process.argv[2]));
    fs.closeSync(file);`;
  execFileSync(process.execPath, ['-e', write, join(dataDir, databaseName), String(at), bytes.toString('hex')]);
}

function read(dataDir: string): Buffer {
  const file = join(dataDir, databaseName);
  return execFileSync(process.execPath, ['-e', "process.stdout.write(require('node:fs').readFileSync(process.argv[1]))", file], {
    maxBuffer: 1 << 28,
  });
}

/** The first byte of a leaf in a table without row ids. */
const leaf = 0x0a;

/** The position of a text in the file, in bytes, in a leaf with `entries` or more entries of a stream; null if there is none. */
function placeIn(bytes: Buffer, stream: string, text: string, entries: number): number | null {
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
    const begins = at - (at % pageBytes);
    const page = bytes.subarray(begins, begins + pageBytes);
    if (page[0] === leaf && page.toString('latin1').split(stream).length > entries) return at;
  }
  return null;
}

/**
 * Overwrites one page of a stream's entries: a leaf that holds one of these texts. Use texts from its middle: where a page begins
 * or ends with another stream, no one can tell whether the page held more of that stream. Pass two, because one may be above the
 * leaves.
 */
export function damagePage(dataDir: string, stream: string, ...texts: readonly string[]): void {
  const bytes = read(dataDir);
  // Every entry of a leaf of the entries names the stream; a leaf of the directory names it once.
  const at = texts.map((text) => placeIn(bytes, stream, text, 4)).find((place) => place !== null);
  if (at === undefined || at === null) throw new Error(`no leaf of ${stream} holds ${texts.join(' or ')}`);
  overwrite(dataDir, at - (at % pageBytes), Buffer.alloc(pageBytes, 0xa5));
}

/**
 * Overwrites the first byte of a text in a stream's entries. Use texts from its middle: a server that has started may have read the
 * last entry of every stream, and with it the page that holds it. Pass two, because one may be above the leaves.
 */
export function damageByte(dataDir: string, stream: string, texts: readonly string[], byte: number): void {
  const bytes = read(dataDir);
  const at = texts.map((text) => placeIn(bytes, stream, text, 1)).find((place) => place !== null);
  if (at === undefined || at === null) throw new Error(`no leaf of ${stream} holds ${texts.join(' or ')}`);
  overwrite(dataDir, at, Buffer.from([byte]));
}

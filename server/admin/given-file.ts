import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { AdminFault, adminFault } from './fault.ts';

/** A backup is the database of a data folder; an export is text. */
export type GivenKind = 'backup' | 'export';

/** The file is ours, and its bytes are damaged. */
export class DamagedFile extends AdminFault {}

const databaseMark = 'SQLite format 3\0';
const exportMark = '{"format":"gentle-pushback-export"';
/** The header of a SQLite database is this long. */
const headerBytes = 100;

/**
 * Looks at the first bytes of a file that an operator named, without writing to it. Throws AdminFault if it isn't there, can't be
 * read or isn't ours, and DamagedFile if it is a backup that was cut off.
 */
export function kindOfFile(file: string): GivenKind {
  const { size } = statSync(file);
  if (statSync(file).isDirectory()) throw adminFault(`${file} is a folder. Name the backup or the export itself.`);
  accessSync(file, constants.R_OK);
  const start = firstBytes(file);
  if (start.toString('latin1').startsWith(exportMark)) return 'export';
  if (!start.toString('latin1').startsWith(databaseMark))
    throw adminFault(
      `${file} is neither a backup nor an export of Gentle Pushback${size === 0 ? ': it is empty' : ', or its beginning is damaged'}.`,
    );
  const whole = bytesOfDatabase(start);
  if (size < whole) throw new DamagedFile(`${file} was cut off: of its ${whole} bytes, ${size} are there.`);
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)
    throw adminFault(
      `${file} is a database in use rather than a backup: its latest entries are in ${file}-wal. Make a backup of its folder.`,
    );
  return 'backup';
}

function firstBytes(file: string): Buffer {
  const start = Buffer.alloc(headerBytes);
  const opened = openSync(file, 'r');
  try {
    return start.subarray(0, readSync(opened, start, 0, headerBytes, 0));
  } catch (fault) {
    // Of a file that is open, the system no longer says the name.
    throw Object.assign(fault as Error, { path: file });
  } finally {
    closeSync(opened);
  }
}

/** How long a database is by its header (https://www.sqlite.org/fileformat.html); 0 if the header doesn't say. */
function bytesOfDatabase(header: Buffer): number {
  if (header.length < headerBytes) return headerBytes;
  const pageBytes = header.readUInt16BE(16);
  const saysSize = header.readUInt32BE(24) === header.readUInt32BE(92);
  return saysSize ? header.readUInt32BE(28) * (pageBytes === 1 ? 65_536 : pageBytes) : 0;
}

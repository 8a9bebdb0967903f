import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { LogFault } from '../store/log.ts';

/** What the operator must fix, in a sentence. */
export class AdminFault extends Error {}

export function adminFault(sentence: string, cause?: unknown): AdminFault {
  return new AdminFault(sentence, { cause });
}

/** System errors that an operator can do something about, in words. */
const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is full",
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be a folder is a file',
};

/** A sentence for an error of the disk or the system; null if the fault is the program's. In: what was thrown. */
export function systemSentence(fault: unknown): string | null {
  if (fault instanceof LogFault)
    return `${fault.message[0]?.toUpperCase()}${fault.message.slice(1)}.${fault.outcome === 'full' ? ' Make room, then run this again.' : ''}`;
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return null;
  const path = 'path' in fault && typeof fault.path === 'string' ? fault.path : null;
  if (fault.code === 'ENOENT' && path !== null)
    return existsSync(dirname(path)) ? `There is no file ${path}.` : `There is no folder ${dirname(path)}.`;
  const why = reasons[fault.code];
  return why === undefined ? null : `${path ?? 'A file'} can't be read or written: ${why}.`;
}

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemSentence } from '../../../server/admin/fault.ts';
import { makeFolder } from '../../../server/make-folder.ts';
import { LogFault } from '../../../server/store/log.ts';
import { freshFolder } from '../../support/start-server.ts';

test('a folder is made with its parents, an existing one is left alone, and /proc ends the attempts', () => {
  const place = freshFolder();
  makeFolder(join(place, 'a', 'b'));
  makeFolder(join(place, 'a', 'b'));
  expect(existsSync(join(place, 'a', 'b'))).toBe(true);
  if (process.platform === 'linux') expect(() => makeFolder('/proc/none/data')).toThrow(/ENOENT/);
  rmSync(place, { recursive: true, force: true });
});

test('[ADMIN5] what the system refuses is reported as something to fix', () => {
  const fault = (code: string, path?: string) => Object.assign(new Error(code), { code, ...(path ? { path } : {}) });
  expect(systemSentence(fault('ENOSPC', '/backups/all'))).toBe("/backups/all can't be read or written: the disk is full.");
  expect(systemSentence(fault('ENOSPC'))).toBe("A file can't be read or written: the disk is full.");
  expect(systemSentence(new LogFault('full', new Error('database or disk is full')))).toBe(
    'Nothing can be stored at present: database or disk is full. Make room, then run this again.',
  );
  expect(systemSentence(fault('ERR_ASSERTION'))).toBeNull();
  expect(systemSentence(new TypeError('undefined is not a function'))).toBeNull();
});

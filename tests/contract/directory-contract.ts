import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Directory, DirectoryRecord, MovableDirectory } from '../../server/store/directory.ts';
import { type Maker, recordsIn } from './maker.ts';

/** The promises of the directory, for every adapter. */
export function directoryContract(fresh: () => Maker<MovableDirectory>): void {
  let maker: Maker<MovableDirectory>;
  let directory: MovableDirectory;
  beforeEach(async () => {
    maker = fresh();
    directory = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[DESK1] a session is found by the stored hash of its token, also after a restart', async () => {
    await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    directory = await maker.reopen();
    expect(await directory.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
    expect(await directory.personOf('other')).toBeNull();
    expect([await directory.signedInAt('hash'), await directory.signedInAt('other')]).toEqual([5, null]);
  });

  test('[DESK2] a name changes for everyone who asks', async () => {
    await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await directory.rename({ person: 'p1', name: 'Amira B.' });
    expect(await directory.namesOf(['p1', 'nobody'])).toEqual({ p1: 'Amira B.' });
    expect((await directory.personOf('hash'))?.name).toBe('Amira B.');
  });

  test('[DESK7] a forgotten person has no session and no name; their request to be erased stays until it is done', async () => {
    await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await directory.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 5);
    await directory.noteErasure('p1', 6);
    await directory.noteErasure('p1', 7);
    await directory.forget('p1');
    directory = await maker.reopen();
    expect(await directory.personOf('hash')).toBeNull();
    expect(await directory.namesOf(['p1', 'p2'])).toEqual({ p2: 'Jonas' });
    expect(await directory.erasures()).toEqual([{ person: 'p1', at: 6, done: false }]);
    await directory.erasureDone('p1');
    expect(await directory.erasures()).toEqual([{ person: 'p1', at: 6, done: true }]);
  });

  test('[DESK10] one more session is the same person; all but one can be ended', async () => {
    await directory.signIn('hash-1', { person: 'p1', name: 'Amira' }, 5);
    await directory.signIn('hash-9', { person: 'p9', name: 'Jonas' }, 5);
    await directory.signInAgain('hash-2', 'p1', 6);
    await directory.signInAgain('hash-3', 'p1', 7);
    await directory.rename({ person: 'p1', name: 'Amira B.' });
    expect(await directory.personOf('hash-2')).toEqual({ person: 'p1', name: 'Amira B.' });
    expect((await directory.endSessions('p1', 'hash-2')).sort()).toEqual(['hash-1', 'hash-3']);
    expect(await directory.endSessions('p1', 'hash-2')).toEqual([]);
    directory = await maker.reopen();
    const found = await Promise.all(['hash-1', 'hash-2', 'hash-3', 'hash-9'].map((token) => directory.personOf(token)));
    expect(found.map((person) => person?.person)).toEqual([undefined, 'p1', undefined, 'p9']);
    await directory.forget('p1');
    expect(await directory.personOf('hash-2')).toBeNull();
    // Someone who was forgotten at that moment does not come back through it.
    await directory.signInAgain('hash-4', 'p1', 8);
    expect(await directory.personOf('hash-4')).toBeNull();
  });

  test('[DESK10] one session is ended alone, twice is once, and it is still ended after a restart', async () => {
    await directory.signIn('hash-1', { person: 'p1', name: 'Amira' }, 5);
    await directory.signInAgain('hash-2', 'p1', 6);
    await directory.endSession('hash-1');
    await directory.endSession('hash-1');
    await directory.endSession('never');
    directory = await maker.reopen();
    expect([await directory.personOf('hash-1'), await directory.signedInAt('hash-1')]).toEqual([null, null]);
    expect(await directory.personOf('hash-2')).toEqual({ person: 'p1', name: 'Amira' });
    expect(await directory.endSessions('p1', 'hash-2')).toEqual([]);
  });

  test('[SIGNIN2] a session says which one it replaces, also after a restart and in another store, until that one has ended', async () => {
    await directory.signIn('hash-1', { person: 'p1', name: 'Amira' }, 5);
    await directory.signInAgain('hash-2', 'p1', 6, 'hash-1');
    directory = await maker.reopen();
    const amira = { person: 'p1', name: 'Amira' };
    const seen = async (one: Directory) =>
      Promise.all([one.personOf('hash-1'), one.personOf('hash-2'), one.isReplaced('hash-1', 5), one.isReplaced('hash-2', 5)]);
    const waiting = [amira, { ...amira, replaces: 'hash-1' }, true, false];
    expect(await seen(directory)).toEqual(waiting);
    const other = fresh();
    const moved = await other.open();
    for (const record of (await recordsIn(directory)).reverse()) await moved.put(JSON.parse(record) as DirectoryRecord);
    expect(await seen(moved)).toEqual(waiting);
    await other.close();
    await other.sweep();
    expect(await directory.isReplaced('hash-1', 6)).toBe(false);
    for (let times = 0; times < 2; times++) {
      await directory.endSession('hash-1');
      await directory.noteReplaced('hash-2');
      expect(await seen(directory)).toEqual([null, amira, false, false]);
    }
  });

  test('[DESK8] everything in it can be put into another, twice is once, and nothing is overwritten', async () => {
    await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await directory.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 6);
    await directory.noteErasure('p2', 7);
    await directory.erasureDone('p2');
    const before = await recordsIn(directory);
    expect(before).toHaveLength(5);
    const other = fresh();
    const moved = await other.open();
    for (let times = 0; times < 2; times++) for (const record of before) await moved.put(JSON.parse(record) as DirectoryRecord);
    // Imported records may hold that person again.
    expect(await recordsIn(moved)).toEqual(before.map((record) => record.replace('"done":true', '"done":false')));
    expect(await moved.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
    await moved.erasureDone('p2');
    await moved.put({ record: 'erasure', person: 'p2', at: 7, done: true });
    expect(await moved.erasures()).toEqual([{ person: 'p2', at: 7, done: false }]);
    await moved.put({ record: 'name', person: 'p1', name: 'Another name' });
    expect(await moved.namesOf(['p1'])).toEqual({ p1: 'Amira' });
    await other.close();
    await other.sweep();
  });
}

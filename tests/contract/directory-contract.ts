import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryRecord, MovableDirectory, Pass } from '../../server/store/directory.ts';

export type DirectoryMaker = {
  open: () => Promise<MovableDirectory>;
  close: () => Promise<void>;
  reopen: () => Promise<MovableDirectory>;
  sweep: () => Promise<void>;
};

const access = { stream: 'room1', kind: 'room' as const, code: 'ABCDEFGH', invitation: 'invitation-1' };

const recovery: Pass = { kind: 'recovery', stream: 'hall1', holder: 'p1', key: 'hash-1', at: 5 };
const screen: Pass = { kind: 'screen', stream: 'hall1', holder: '', key: 'token-1', at: 6 };

/** The promises of the directory, for every adapter. */
export function directoryContract(fresh: () => DirectoryMaker): void {
  let maker: DirectoryMaker;
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

  test('[DESK3] a room is found by its code and by its invitation', async () => {
    expect(await directory.addAccess(access, 'p1', 'c1')).toBe(true);
    expect(await directory.accessByCode('ABCDEFGH')).toEqual(access);
    expect(await directory.accessByInvitation('invitation-1')).toEqual(access);
    expect(await directory.accessOf('room1')).toEqual(access);
    expect(await directory.accessByCode('ZZZZZZZZ')).toBeNull();
  });

  test('[DESK4] a duplicate code, invitation or command opens nothing', async () => {
    await directory.addAccess(access, 'p1', 'c1');
    expect(await directory.addAccess({ ...access, stream: 'room2', invitation: 'i2' }, 'p2', 'c2')).toBe(false);
    expect(await directory.addAccess({ ...access, stream: 'room2', code: 'GHJKLMNP' }, 'p2', 'c2')).toBe(false);
    expect(await directory.addAccess({ stream: 'room2', kind: 'room', code: 'GHJKLMNP', invitation: 'i2' }, 'p1', 'c1')).toBe(
      false,
    );
    expect(await directory.openedBy('p1', 'c1')).toBe('room1');
    expect(await directory.openedBy('p2', 'c1')).toBeNull();
  });

  test('[DESK13] renewed access is found, old access opens nothing, also after a restart; duplicate codes change nothing', async () => {
    const other = { stream: 'room2', kind: 'room' as const, code: 'GHJKLMNP', invitation: 'invitation-2' };
    await directory.addAccess(access, 'p1', 'c1');
    await directory.addAccess(other, 'p2', 'c2');
    const fresh = { ...access, code: 'QRSTUVWX', invitation: 'invitation-3' };
    expect(await directory.renewAccess(access, fresh)).toBe(true);
    const found = async () => [
      await directory.accessOf('room1'),
      await directory.accessByCode(fresh.code),
      await directory.accessByInvitation('invitation-3'),
    ];
    expect(await found()).toEqual([fresh, fresh, fresh]);
    expect([await directory.accessByCode(access.code), await directory.accessByInvitation(access.invitation)]).toEqual([
      null,
      null,
    ]);
    for (const taken of [{ code: other.code }, { invitation: other.invitation }])
      expect(await directory.renewAccess(fresh, { ...fresh, code: 'YZ234567', invitation: 'invitation-4', ...taken })).toBe(
        false,
      );
    const later = { ...fresh, code: 'YZ234567', invitation: 'invitation-4' };
    // The stream has other codes by now, or never had any.
    expect(await directory.renewAccess(access, later)).toBe(false);
    expect(await directory.renewAccess({ ...access, stream: 'room3' }, { ...later, stream: 'room3' })).toBe(false);
    directory = await maker.reopen();
    expect(await found()).toEqual([fresh, fresh, fresh]);
    expect(await directory.accessOf('room3')).toBeNull();
    expect([
      await directory.accessByCode('YZ234567'),
      await directory.accessByInvitation('invitation-4'),
      await directory.accessOf('room2'),
    ]).toEqual([null, null, other]);
    // It is the same stream: its opener is known, and dropping it works.
    expect(await directory.openedBy('p1', 'c1')).toBe('room1');
    await directory.dropAccess(fresh);
    expect([
      await directory.accessOf('room1'),
      await directory.accessByCode(fresh.code),
      await directory.openedBy('p1', 'c1'),
    ]).toEqual([null, null, null]);
  });

  test('[DESK13] when many renew at once, one pair of codes counts, and both lead to the room', async () => {
    await directory.addAccess(access, 'p1', 'c1');
    const codes = Array.from({ length: 20 }, (_, i) => ({ ...access, code: `CODE${1000 + i}`, invitation: `renewed-${i}` }));
    const renewed = await Promise.all(codes.map((one) => directory.renewAccess(access, one)));
    expect(renewed.filter(Boolean)).toHaveLength(1);
    const stands = await directory.accessOf('room1');
    const open = (
      await Promise.all(
        [access, ...codes].flatMap((one) => [directory.accessByCode(one.code), directory.accessByInvitation(one.invitation)]),
      )
    ).filter((one) => one !== null);
    expect(codes).toContainEqual(stands);
    expect(open).toEqual([stands, stands]);
  });

  test('[DESK5] a room has at most one deadline, and it is there after a restart', async () => {
    await directory.addAccess(access, 'p1', 'c1');
    await directory.addAccess({ stream: 'room2', kind: 'room', code: 'GHJKLMNP', invitation: 'i2' }, 'p2', 'c2');
    await directory.setDeadline('room', 'room1', 1000);
    await directory.setDeadline('room', 'room1', 2000);
    await directory.setDeadline('room', 'room2', 3000);
    await directory.setDeadline('room', 'room2', null);
    directory = await maker.reopen();
    expect(await directory.due('room', 1999)).toEqual([]);
    expect(await directory.due('room', 2000)).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await directory.due('workshop', 2000)).toEqual([]);
  });

  test('[DESK6] listing pages through every stream’s access; dropped access is gone with its deadline', async () => {
    const codes = Array.from({ length: 450 }, (_, i) => {
      const number = String(i).padStart(4, '0');
      return { stream: `room${number}`, kind: 'room' as const, code: `CODE${number}`, invitation: `i-${number}` };
    });
    for (const one of codes) await directory.addAccess(one, 'p1', one.code);
    const [first] = codes;
    if (!first) throw new Error('impossible: no codes');
    await directory.setDeadline('room', first.stream, 1000);
    await directory.dropAccess(first);
    await directory.dropAccess(first);
    directory = await maker.reopen();
    const found: string[] = [];
    for (let page = await directory.accessAfter(''); page.length > 0; page = await directory.accessAfter(found.at(-1) ?? ''))
      found.push(...page.map(({ stream }) => stream));
    expect(found).toEqual(codes.slice(1).map(({ stream }) => stream));
    expect(await directory.accessByCode(first.code)).toBeNull();
    expect(await directory.openedBy('p1', first.code)).toBeNull();
    expect(await directory.due('room', 1000)).toEqual([]);
  });

  test('[DESK11] the streams that a person came into are kept for them, the latest first; they go with the person, and with the room', async () => {
    await directory.addAccess(access, 'p1', 'c1');
    await directory.noteCame('p1', 'room1', 10);
    await directory.noteCame('p1', 'room2', 20);
    await directory.noteCame('p1', 'room3', 30);
    await directory.noteCame('p2', 'room1', 40);
    // They came back; an older note changes nothing.
    await directory.noteCame('p1', 'room2', 50);
    await directory.noteCame('p1', 'room2', 15);
    directory = await maker.reopen();
    const all = [
      { stream: 'room2', at: 50 },
      { stream: 'room3', at: 30 },
      { stream: 'room1', at: 10 },
    ];
    expect(await directory.cameInto('p1', 10)).toEqual(all);
    expect(await directory.cameInto('p1', 2)).toEqual(all.slice(0, 2));
    expect(await directory.cameInto('p2', 10)).toEqual([{ stream: 'room1', at: 40 }]);
    expect(await directory.cameInto('nobody', 10)).toEqual([]);
    await directory.dropAccess(access);
    expect(await directory.cameInto('p1', 10)).toEqual(all.slice(0, 2));
    expect(await directory.cameInto('p2', 10)).toEqual([]);
    await directory.noteCame('p2', 'room3', 60);
    await directory.forget('p1');
    directory = await maker.reopen();
    expect(await directory.cameInto('p1', 10)).toEqual([]);
    expect(await directory.cameInto('p2', 10)).toEqual([{ stream: 'room3', at: 60 }]);
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

  test('[DESK9] a holder has one pass of a kind: an existing one is kept, and a renewed one opens nothing any more', async () => {
    expect(await directory.passOf('recovery', 'hall1', 'p1')).toBeNull();
    expect(await directory.keepPass(recovery)).toEqual(recovery);
    expect(await directory.keepPass({ ...recovery, key: 'hash-2', at: 7 })).toEqual(recovery);
    await directory.keepPass({ ...recovery, holder: 'p2', key: 'hash-3' });
    await directory.keepPass({ ...recovery, stream: 'hall2', key: 'hash-4' });
    await directory.keepPass(screen);
    directory = await maker.reopen();
    expect(await directory.passBy('recovery', 'hash-1')).toEqual(recovery);
    expect(await directory.passBy('screen', 'token-1')).toEqual(screen);
    for (const [kind, key] of [
      ['recovery', 'hash-2'],
      ['recovery', 'token-1'],
      ['screen', 'hash-1'],
    ] as const)
      expect(await directory.passBy(kind, key)).toBeNull();
    const fresh = { ...recovery, key: 'hash-5', at: 8 };
    await directory.renewPass(fresh);
    expect(await directory.passBy('recovery', 'hash-1')).toBeNull();
    expect([await directory.passBy('recovery', 'hash-5'), await directory.passOf('recovery', 'hall1', 'p1')]).toEqual([
      fresh,
      fresh,
    ]);
    const many = Array.from({ length: 20 }, (_, i) => directory.keepPass({ ...screen, stream: 'hall3', key: `token-3-${i}` }));
    expect(new Set((await Promise.all(many)).map(({ key }) => key)).size).toBe(1);
  });

  test('[DESK9] passes go with their stream and with their holder', async () => {
    for (const stream of ['hall1', 'hall2']) {
      await directory.addAccess(
        { stream, kind: 'workshop', code: `C${stream}`, invitation: `I${stream}` },
        'p1',
        `open-${stream}`,
      );
      await directory.keepPass({ ...recovery, stream, key: `p1-${stream}` });
      await directory.keepPass({ ...recovery, stream, holder: 'p2', key: `p2-${stream}` });
      await directory.keepPass({ ...screen, stream, key: `screen-${stream}` });
    }
    const left = async () => {
      const keys = ['p1-hall1', 'p1-hall2', 'p2-hall1', 'p2-hall2'];
      const passes = await Promise.all(keys.map((key) => directory.passBy('recovery', key)));
      const screens = await Promise.all(['screen-hall1', 'screen-hall2'].map((key) => directory.passBy('screen', key)));
      return [...passes, ...screens].flatMap((pass) => pass?.key ?? []);
    };
    await directory.dropAccess({ stream: 'hall1', kind: 'workshop', code: 'Chall1', invitation: 'Ihall1' });
    expect(await left()).toEqual(['p1-hall2', 'p2-hall2', 'screen-hall2']);
    await directory.dropPasses('p1');
    expect(await left()).toEqual(['p2-hall2', 'screen-hall2']);
    await directory.forget('p2');
    directory = await maker.reopen();
    expect(await left()).toEqual(['screen-hall2']);
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

  test('[DESK8] everything in it can be put into another, twice is once, and nothing is overwritten', async () => {
    await directory.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await directory.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 6);
    await directory.addAccess(access, 'p1', 'c1');
    await directory.setDeadline('room', 'room1', 2000);
    for (const pass of [recovery, screen]) await directory.keepPass(pass);
    await directory.noteCame('p1', 'room1', 8);
    await directory.noteErasure('p2', 7);
    await directory.erasureDone('p2');
    const records = async (of: MovableDirectory) => {
      const found: DirectoryRecord[] = [];
      for await (const record of of.records()) found.push(record);
      return found.map((record) => JSON.stringify(record)).sort();
    };
    const before = await records(directory);
    expect(before).toHaveLength(10);
    const other = fresh();
    const moved = await other.open();
    for (let times = 0; times < 2; times++)
      for (const record of before) expect(await moved.put(JSON.parse(record) as DirectoryRecord)).toBe(true);
    // Imported records may hold that person again.
    expect(await records(moved)).toEqual(before.map((record) => record.replace('"done":true', '"done":false')));
    expect(await moved.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
    expect(await moved.openedBy('p1', 'c1')).toBe('room1');
    expect(await moved.passBy('recovery', 'hash-1')).toEqual(recovery);
    await moved.put({ record: 'pass', pass: { ...recovery, key: 'another' } });
    expect(await moved.passOf('recovery', 'hall1', 'p1')).toEqual(recovery);
    await moved.erasureDone('p2');
    await moved.put({ record: 'erasure', person: 'p2', at: 7, done: true });
    expect(await moved.erasures()).toEqual([{ person: 'p2', at: 7, done: false }]);
    await moved.put({ record: 'came', person: 'p1', stream: 'room1', at: 99 });
    expect(await moved.cameInto('p1', 10)).toEqual([{ stream: 'room1', at: 8 }]);
    await moved.put({ record: 'name', person: 'p1', name: 'Somebody else' });
    expect(await moved.put({ record: 'access', access: { ...access, invitation: 'another' }, opener: 'p9', command: 'c9' })).toBe(
      false,
    );
    expect([await moved.namesOf(['p1']), await moved.accessOf('room1')]).toEqual([{ p1: 'Amira' }, access]);
    await other.close();
    await other.sweep();
  });
}

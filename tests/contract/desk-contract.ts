import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskRecord, MovableDesk } from '../../server/desk/desk.ts';

export type DeskMaker = {
  open: () => Promise<MovableDesk>;
  close: () => Promise<void>;
  reopen: () => Promise<MovableDesk>;
  sweep: () => Promise<void>;
};

const door = { stream: 'room1', kind: 'room' as const, code: 'ABCDEF', invitation: 'invitation-1' };

/** The promises of the desk, for every maker of it. */
export function deskContract(fresh: () => DeskMaker): void {
  let maker: DeskMaker;
  let desk: MovableDesk;
  beforeEach(async () => {
    maker = fresh();
    desk = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[DESK1] a session is known by what was stored of its token, also after a restart', async () => {
    await desk.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    desk = await maker.reopen();
    expect(await desk.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
    expect(await desk.personOf('other')).toBeNull();
  });

  test('[DESK2] a name changes for all who ask', async () => {
    await desk.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await desk.rename({ person: 'p1', name: 'Amira B.' });
    expect(await desk.namesOf(['p1', 'nobody'])).toEqual({ p1: 'Amira B.' });
    expect((await desk.personOf('hash'))?.name).toBe('Amira B.');
  });

  test('[DESK3] a room is found by its code and by its invitation', async () => {
    expect(await desk.addDoor(door, 'p1', 'c1')).toBe(true);
    expect(await desk.doorByCode('ABCDEF')).toEqual(door);
    expect(await desk.doorByInvitation('invitation-1')).toEqual(door);
    expect(await desk.doorOf('room1')).toEqual(door);
    expect(await desk.doorByCode('ZZZZZZ')).toBeNull();
  });

  test('[DESK4] a code, an invitation or a command that is taken opens nothing', async () => {
    await desk.addDoor(door, 'p1', 'c1');
    expect(await desk.addDoor({ ...door, stream: 'room2', invitation: 'i2' }, 'p2', 'c2')).toBe(false);
    expect(await desk.addDoor({ ...door, stream: 'room2', code: 'GHJKLM' }, 'p2', 'c2')).toBe(false);
    expect(await desk.addDoor({ stream: 'room2', kind: 'room', code: 'GHJKLM', invitation: 'i2' }, 'p1', 'c1')).toBe(false);
    expect(await desk.openedBy('p1', 'c1')).toBe('room1');
    expect(await desk.openedBy('p2', 'c1')).toBeNull();
  });

  test('[DESK5] a room has one deadline at most, and it is there after a restart', async () => {
    await desk.addDoor(door, 'p1', 'c1');
    await desk.addDoor({ stream: 'room2', kind: 'room', code: 'GHJKLM', invitation: 'i2' }, 'p2', 'c2');
    await desk.setDeadline('room', 'room1', 1000);
    await desk.setDeadline('room', 'room1', 2000);
    await desk.setDeadline('room', 'room2', 3000);
    await desk.setDeadline('room', 'room2', null);
    desk = await maker.reopen();
    expect(await desk.due('room', 1999)).toEqual([]);
    expect(await desk.due('room', 2000)).toEqual([{ stream: 'room1', dueAt: 2000 }]);
    expect(await desk.due('workshop', 2000)).toEqual([]);
  });

  test('[DESK6] every way in is found by going through them; one that is taken away is gone with its deadline', async () => {
    const doors = Array.from({ length: 450 }, (_, i) => {
      const number = String(i).padStart(4, '0');
      return { stream: `room${number}`, kind: 'room' as const, code: `CODE${number}`, invitation: `i-${number}` };
    });
    for (const one of doors) await desk.addDoor(one, 'p1', one.code);
    const [first] = doors;
    if (!first) throw new Error('impossible: no doors');
    await desk.setDeadline('room', first.stream, 1000);
    await desk.dropDoor(first);
    await desk.dropDoor(first);
    desk = await maker.reopen();
    const found: string[] = [];
    for (let page = await desk.doorsAfter(''); page.length > 0; page = await desk.doorsAfter(found.at(-1) ?? ''))
      found.push(...page.map(({ stream }) => stream));
    expect(found).toEqual(doors.slice(1).map(({ stream }) => stream));
    expect(await desk.doorByCode(first.code)).toBeNull();
    expect(await desk.openedBy('p1', first.code)).toBeNull();
    expect(await desk.due('room', 1000)).toEqual([]);
  });

  test('[DESK7] whoever is forgotten has no session and no name; that they wished it stays until it is done', async () => {
    await desk.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await desk.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 5);
    await desk.noteErasure('p1', 6);
    await desk.noteErasure('p1', 7);
    await desk.forget('p1');
    desk = await maker.reopen();
    expect(await desk.personOf('hash')).toBeNull();
    expect(await desk.namesOf(['p1', 'p2'])).toEqual({ p2: 'Jonas' });
    expect(await desk.erasures()).toEqual([{ person: 'p1', at: 6, done: false }]);
    await desk.erasureDone('p1');
    expect(await desk.erasures()).toEqual([{ person: 'p1', at: 6, done: true }]);
  });

  test('[DESK8] everything on it can be put on another, twice is once, and nothing is written over', async () => {
    await desk.signIn('hash', { person: 'p1', name: 'Amira' }, 5);
    await desk.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 6);
    await desk.addDoor(door, 'p1', 'c1');
    await desk.setDeadline('room', 'room1', 2000);
    await desk.noteErasure('p2', 7);
    await desk.erasureDone('p2');
    const records = async (of: MovableDesk) => {
      const found: DeskRecord[] = [];
      for await (const record of of.records()) found.push(record);
      return found.map((record) => JSON.stringify(record)).sort();
    };
    const before = await records(desk);
    expect(before).toHaveLength(7);
    const other = fresh();
    const moved = await other.open();
    for (let times = 0; times < 2; times++)
      for (const record of before) expect(await moved.put(JSON.parse(record) as DeskRecord)).toBe(true);
    // What is brought in may hold that person again.
    expect(await records(moved)).toEqual(before.map((record) => record.replace('"done":true', '"done":false')));
    expect(await moved.personOf('hash')).toEqual({ person: 'p1', name: 'Amira' });
    expect(await moved.openedBy('p1', 'c1')).toBe('room1');
    await moved.erasureDone('p2');
    await moved.put({ record: 'erasure', person: 'p2', at: 7, done: true });
    expect(await moved.erasures()).toEqual([{ person: 'p2', at: 7, done: false }]);
    await moved.put({ record: 'name', person: 'p1', name: 'Somebody else' });
    expect(await moved.put({ record: 'door', door: { ...door, invitation: 'another' }, opener: 'p9', command: 'c9' })).toBe(
      false,
    );
    expect([await moved.namesOf(['p1']), await moved.doorOf('room1')]).toEqual([{ p1: 'Amira' }, door]);
    await other.close();
    await other.sweep();
  });
}

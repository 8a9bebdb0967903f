import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccessRecord, MovableAccess, Pass } from '../../server/store/access.ts';
import { type Maker, recordsIn } from './maker.ts';

const codes = { stream: 'room1', kind: 'room' as const, code: 'ABCDEFGH', invitation: 'invitation-1' };

const recovery: Pass = { kind: 'recovery', stream: 'hall1', holder: 'p1', key: 'hash-1', at: 5 };
const screen: Pass = { kind: 'screen', stream: 'hall1', holder: '', key: 'token-1', at: 6 };

/** The promises of access, for every adapter. */
export function accessContract(fresh: () => Maker<MovableAccess>): void {
  let maker: Maker<MovableAccess>;
  let access: MovableAccess;
  beforeEach(async () => {
    maker = fresh();
    access = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[DESK3] a room is found by its code and by its invitation', async () => {
    expect(await access.add(codes, 'p1', 'c1')).toBe(true);
    expect(await access.byCode('ABCDEFGH')).toEqual(codes);
    expect(await access.byInvitation('invitation-1')).toEqual(codes);
    expect(await access.of('room1')).toEqual(codes);
    expect(await access.byCode('ZZZZZZZZ')).toBeNull();
  });

  test('[DESK4] a duplicate code, invitation or command opens nothing', async () => {
    await access.add(codes, 'p1', 'c1');
    expect(await access.add({ ...codes, stream: 'room2', invitation: 'i2' }, 'p2', 'c2')).toBe(false);
    expect(await access.add({ ...codes, stream: 'room2', code: 'GHJKLMNP' }, 'p2', 'c2')).toBe(false);
    expect(await access.add({ stream: 'room2', kind: 'room', code: 'GHJKLMNP', invitation: 'i2' }, 'p1', 'c1')).toBe(false);
    expect(await access.openedBy('p1', 'c1')).toBe('room1');
    expect(await access.openedBy('p2', 'c1')).toBeNull();
  });

  test('[DESK13] renewed codes are found, old codes open nothing, also after a restart; duplicate codes change nothing', async () => {
    const other = { stream: 'room2', kind: 'room' as const, code: 'GHJKLMNP', invitation: 'invitation-2' };
    await access.add(codes, 'p1', 'c1');
    await access.add(other, 'p2', 'c2');
    const fresh = { ...codes, code: 'QRSTUVWX', invitation: 'invitation-3' };
    expect(await access.renew(codes, fresh)).toBe(true);
    const found = async () => [
      await access.of('room1'),
      await access.byCode(fresh.code),
      await access.byInvitation('invitation-3'),
    ];
    expect(await found()).toEqual([fresh, fresh, fresh]);
    expect([await access.byCode(codes.code), await access.byInvitation(codes.invitation)]).toEqual([null, null]);
    for (const taken of [{ code: other.code }, { invitation: other.invitation }])
      expect(await access.renew(fresh, { ...fresh, code: 'YZ234567', invitation: 'invitation-4', ...taken })).toBe(false);
    const later = { ...fresh, code: 'YZ234567', invitation: 'invitation-4' };
    // The stream has other codes by now, or never had any.
    expect(await access.renew(codes, later)).toBe(false);
    expect(await access.renew({ ...codes, stream: 'room3' }, { ...later, stream: 'room3' })).toBe(false);
    access = await maker.reopen();
    expect(await found()).toEqual([fresh, fresh, fresh]);
    expect(await access.of('room3')).toBeNull();
    expect([await access.byCode('YZ234567'), await access.byInvitation('invitation-4'), await access.of('room2')]).toEqual([
      null,
      null,
      other,
    ]);
    // It is the same stream: its opener is known, and dropping it works.
    expect(await access.openedBy('p1', 'c1')).toBe('room1');
    await access.drop(fresh);
    expect([await access.of('room1'), await access.byCode(fresh.code), await access.openedBy('p1', 'c1')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('[DESK13] when many renew at once, one pair of codes counts, and both lead to the room', async () => {
    await access.add(codes, 'p1', 'c1');
    const drawn = Array.from({ length: 20 }, (_, i) => ({ ...codes, code: `CODE${1000 + i}`, invitation: `renewed-${i}` }));
    const renewed = await Promise.all(drawn.map((one) => access.renew(codes, one)));
    expect(renewed.filter(Boolean)).toHaveLength(1);
    const stands = await access.of('room1');
    const open = (
      await Promise.all([codes, ...drawn].flatMap((one) => [access.byCode(one.code), access.byInvitation(one.invitation)]))
    ).filter((one) => one !== null);
    expect(drawn).toContainEqual(stands);
    expect(open).toEqual([stands, stands]);
  });

  test('[DESK6] listing pages through every stream’s codes; those that were dropped are gone', async () => {
    const many = Array.from({ length: 450 }, (_, i) => {
      const number = String(i).padStart(4, '0');
      return { stream: `room${number}`, kind: 'room' as const, code: `CODE${number}`, invitation: `i-${number}` };
    });
    for (const one of many) await access.add(one, 'p1', one.code);
    const [first] = many;
    if (!first) throw new Error('impossible: no codes');
    await access.drop(first);
    await access.drop(first);
    access = await maker.reopen();
    const found: string[] = [];
    for (let page = await access.after(''); page.length > 0; page = await access.after(found.at(-1) ?? ''))
      found.push(...page.map(({ stream }) => stream));
    expect(found).toEqual(many.slice(1).map(({ stream }) => stream));
    expect(await access.byCode(first.code)).toBeNull();
    expect(await access.openedBy('p1', first.code)).toBeNull();
  });

  test('[DESK11] the streams that a person came into are kept for them, the latest first; they go with the person, and with the room', async () => {
    await access.add(codes, 'p1', 'c1');
    await access.noteCame('p1', 'room1', 10);
    await access.noteCame('p1', 'room2', 20);
    await access.noteCame('p1', 'room3', 30);
    await access.noteCame('p2', 'room1', 40);
    // They came back; an older note changes nothing.
    await access.noteCame('p1', 'room2', 50);
    await access.noteCame('p1', 'room2', 15);
    access = await maker.reopen();
    const all = [
      { stream: 'room2', at: 50 },
      { stream: 'room3', at: 30 },
      { stream: 'room1', at: 10 },
    ];
    expect(await access.cameInto('p1', 10)).toEqual(all);
    expect(await access.cameInto('p1', 2)).toEqual(all.slice(0, 2));
    expect(await access.cameInto('p2', 10)).toEqual([{ stream: 'room1', at: 40 }]);
    expect(await access.cameInto('nobody', 10)).toEqual([]);
    await access.drop(codes);
    expect(await access.cameInto('p1', 10)).toEqual(all.slice(0, 2));
    expect(await access.cameInto('p2', 10)).toEqual([]);
    await access.noteCame('p2', 'room3', 60);
    await access.forget('p1');
    access = await maker.reopen();
    expect(await access.cameInto('p1', 10)).toEqual([]);
    expect(await access.cameInto('p2', 10)).toEqual([{ stream: 'room3', at: 60 }]);
  });

  test('[DESK9] a holder has one pass of a kind: an existing one is kept, and a renewed one opens nothing any more', async () => {
    expect(await access.passOf('recovery', 'hall1', 'p1')).toBeNull();
    expect(await access.keepPass(recovery)).toEqual(recovery);
    expect(await access.keepPass({ ...recovery, key: 'hash-2', at: 7 })).toEqual(recovery);
    await access.keepPass({ ...recovery, holder: 'p2', key: 'hash-3' });
    await access.keepPass({ ...recovery, stream: 'hall2', key: 'hash-4' });
    await access.keepPass(screen);
    access = await maker.reopen();
    expect(await access.passBy('recovery', 'hash-1')).toEqual(recovery);
    expect(await access.passBy('screen', 'token-1')).toEqual(screen);
    for (const [kind, key] of [
      ['recovery', 'hash-2'],
      ['recovery', 'token-1'],
      ['screen', 'hash-1'],
    ] as const)
      expect(await access.passBy(kind, key)).toBeNull();
    const fresh = { ...recovery, key: 'hash-5', at: 8 };
    await access.renewPass(fresh);
    expect(await access.passBy('recovery', 'hash-1')).toBeNull();
    expect([await access.passBy('recovery', 'hash-5'), await access.passOf('recovery', 'hall1', 'p1')]).toEqual([fresh, fresh]);
    const many = Array.from({ length: 20 }, (_, i) => access.keepPass({ ...screen, stream: 'hall3', key: `token-3-${i}` }));
    expect(new Set((await Promise.all(many)).map(({ key }) => key)).size).toBe(1);
  });

  test('[DESK9] passes go with their stream and with their holder', async () => {
    for (const stream of ['hall1', 'hall2']) {
      await access.add({ stream, kind: 'workshop', code: `C${stream}`, invitation: `I${stream}` }, 'p1', `open-${stream}`);
      await access.keepPass({ ...recovery, stream, key: `p1-${stream}` });
      await access.keepPass({ ...recovery, stream, holder: 'p2', key: `p2-${stream}` });
      await access.keepPass({ ...screen, stream, key: `screen-${stream}` });
    }
    const left = async () => {
      const keys = ['p1-hall1', 'p1-hall2', 'p2-hall1', 'p2-hall2'];
      const passes = await Promise.all(keys.map((key) => access.passBy('recovery', key)));
      const screens = await Promise.all(['screen-hall1', 'screen-hall2'].map((key) => access.passBy('screen', key)));
      return [...passes, ...screens].flatMap((pass) => pass?.key ?? []);
    };
    await access.drop({ stream: 'hall1', kind: 'workshop', code: 'Chall1', invitation: 'Ihall1' });
    expect(await left()).toEqual(['p1-hall2', 'p2-hall2', 'screen-hall2']);
    await access.dropPasses('p1');
    expect(await left()).toEqual(['p2-hall2', 'screen-hall2']);
    await access.forget('p2');
    access = await maker.reopen();
    expect(await left()).toEqual(['screen-hall2']);
  });

  test('[DESK8] everything in it can be put into another, twice is once, and nothing is overwritten', async () => {
    await access.add(codes, 'p1', 'c1');
    for (const pass of [recovery, screen]) await access.keepPass(pass);
    await access.noteCame('p1', 'room1', 8);
    const before = await recordsIn(access);
    expect(before).toHaveLength(4);
    const other = fresh();
    const moved = await other.open();
    for (let times = 0; times < 2; times++)
      for (const record of before) expect(await moved.put(JSON.parse(record) as AccessRecord)).toBe(true);
    expect(await recordsIn(moved)).toEqual(before);
    expect(await moved.openedBy('p1', 'c1')).toBe('room1');
    expect(await moved.passBy('recovery', 'hash-1')).toEqual(recovery);
    await moved.put({ record: 'pass', pass: { ...recovery, key: 'another' } });
    expect(await moved.passOf('recovery', 'hall1', 'p1')).toEqual(recovery);
    await moved.put({ record: 'came', person: 'p1', stream: 'room1', at: 99 });
    expect(await moved.cameInto('p1', 10)).toEqual([{ stream: 'room1', at: 8 }]);
    expect(await moved.put({ record: 'access', access: { ...codes, invitation: 'another' }, opener: 'p9', command: 'c9' })).toBe(
      false,
    );
    expect(await moved.of('room1')).toEqual(codes);
    await other.close();
    await other.sweep();
  });
}

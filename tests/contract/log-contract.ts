import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry, Log } from '../../server/log/log.ts';

/** A maker of the log under test: opened on a place, closed, and opened again on the same place. */
export type LogMaker = {
  open: () => Promise<Log>;
  close: () => Promise<void>;
  reopen: () => Promise<Log>;
  sweep: () => Promise<void>;
};

const entry = (version: number, id: string, ...events: unknown[]): Entry => ({
  version,
  command: { person: 'amira', id, hash: `h${id}` },
  events,
});

/** The promises of the log, for every maker of it. */
export function logContract(fresh: () => LogMaker): void {
  let maker: LogMaker;
  let log: Log;
  beforeEach(async () => {
    maker = fresh();
    log = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[LOG1] a stream that never was has epoch 0 and nothing in it', async () => {
    expect(await log.read('nowhere', 0)).toEqual({ epoch: 0, entries: [] });
  });

  test('[LOG2] what was appended is read back in order, with the command that caused it', async () => {
    const first = entry(0, 'a', { type: 'one', at: 1 }, { type: 'two', at: 2 });
    const second = entry(2, 'b', { type: 'three', words: 'Tomás “says” \n\u0000 🙂' });
    expect(await log.append('room', first)).toBe('stored');
    expect(await log.append('room', second)).toBe('stored');
    expect(await log.read('room', 0)).toEqual({ epoch: 1, entries: [first, second] });
  });

  test('[LOG3] reading goes on from a version', async () => {
    await log.append('room', entry(0, 'a', 1, 2));
    await log.append('room', entry(2, 'b', 3));
    expect((await log.read('room', 2)).entries).toEqual([entry(2, 'b', 3)]);
    expect((await log.read('room', 3)).entries).toEqual([]);
  });

  test('[LOG4] an append at another version than the stream’s is a conflict and stores nothing', async () => {
    await log.append('room', entry(0, 'a', 1, 2));
    for (const version of [0, 1, 3]) expect(await log.append('room', entry(version, 'b', 9))).toBe('conflict');
    expect((await log.read('room', 0)).entries).toEqual([entry(0, 'a', 1, 2)]);
  });

  test('[LOG5] of many writers at once at the same version, one wins', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => log.append('room', entry(0, `w${i}`, i))));
    expect(outcomes.filter((o) => o === 'stored')).toHaveLength(1);
    expect((await log.read('room', 0)).entries).toHaveLength(1);
  });

  test('[LOG6] appends sent one behind another before any is answered keep their order', async () => {
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => log.append('room', entry(i, `c${i}`, i))));
    expect(new Set(outcomes)).toEqual(new Set(['stored']));
    expect((await log.read('room', 0)).entries.map((e) => e.events[0])).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  test('[LOG7] streams do not touch each other', async () => {
    await Promise.all(['one', 'two'].map((stream) => log.append(stream, entry(0, 'a', stream))));
    expect((await log.read('two', 0)).entries).toEqual([entry(0, 'a', 'two')]);
  });

  test('[LOG8] what was acknowledged is there when the maker is opened again', async () => {
    await log.append('room', entry(0, 'a', { type: 'kept' }));
    log = await maker.reopen();
    expect((await log.read('room', 0)).entries).toEqual([entry(0, 'a', { type: 'kept' })]);
    expect(await log.append('room', entry(1, 'b', 2))).toBe('stored');
  });

  test('[LOG9] rewriting changes events in place, keeps versions and commands, and begins a new epoch', async () => {
    await log.append('room', entry(0, 'a', { words: 'secret' }, 2));
    await log.append('room', entry(2, 'b', { words: 'also' }));
    const epoch = await log.rewrite('room', (events) => events.map((e) => (typeof e === 'object' ? { words: null } : e)));
    expect(epoch).toBe(2);
    expect(await log.read('room', 0)).toEqual({
      epoch: 2,
      entries: [entry(0, 'a', { words: null }, 2), entry(2, 'b', { words: null })],
    });
    expect(await log.append('room', entry(3, 'c', 4))).toBe('stored');
  });

  test('[LOG10] a dropped stream is as if it never was', async () => {
    await log.append('room', entry(0, 'a', 1));
    await log.drop('room');
    expect(await log.read('room', 0)).toEqual({ epoch: 0, entries: [] });
    expect(await log.append('room', entry(0, 'b', 2))).toBe('stored');
  });
}

import { afterEach, beforeEach, expect, test } from 'vitest';
import { isIn } from '../../server/people/streams-of.ts';
import {
  type Entry,
  type ExpectedPosition,
  fromNothing,
  type MovableLog,
  type News,
  type Rewrite,
} from '../../server/store/log.ts';
import { chanceOf } from '../support/chance.ts';
import { foundIn } from '../support/found-in.ts';
import { until } from '../support/until.ts';

/** The log under test: opened on a place, closed, and opened again on the same place. */
export type LogMaker = {
  open: () => Promise<MovableLog>;
  close: () => Promise<void>;
  reopen: () => Promise<MovableLog>;
  sweep: () => Promise<void>;
  /** Where its files are, if the test can see them. */
  folder: () => string | null;
};

const entry = (version: number, id: string, ...events: unknown[]): Entry => ({
  version,
  command: { person: 'amira', id, hash: `h${id}` },
  schema: 1,
  events,
});

/** An entry whose events were changed: its hash no longer reveals what its command said. */
const wordless = (version: number, id: string, ...events: unknown[]): Entry => ({
  version,
  command: { person: 'amira', id, hash: '' },
  schema: 1,
  events,
});

/** A rewriting that leaves the shape as it is. */
const eventwise =
  (change: (event: unknown) => unknown): Rewrite =>
  ({ schema, events }) => ({ schema, events: events.map(change) });

const behind = (id: string | null, epoch = 1): ExpectedPosition =>
  id === null ? fromNothing : { epoch, last: { person: 'amira', id, hash: `h${id}` } };

/** The promises of the log, for every adapter. */
export function logContract(fresh: () => LogMaker): void {
  let maker: LogMaker;
  let log: MovableLog;
  beforeEach(async () => {
    maker = fresh();
    log = await maker.open();
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  test('[LOG1] a stream that never was has epoch 0 and no entries', async () => {
    expect(await log.read('nowhere', 0)).toEqual({ epoch: 0, entries: [] });
  });

  test('[LOG2] what was appended is read back in order, with the command that caused it', async () => {
    const first = entry(0, 'a', { type: 'one', at: 1 }, { type: 'two', at: 2 });
    const second = entry(2, 'b', { type: 'three', words: 'Tomás “says” \n\u0000 🙂' });
    expect(await log.append('room', first, fromNothing)).toEqual({ epoch: 1, entry: first });
    expect(await log.append('room', second, behind('a'))).toEqual({ epoch: 1, entry: second });
    expect(await log.read('room', 0)).toEqual({ epoch: 1, entries: [first, second] });
  });

  test('[LOG3] reading starts after a version', async () => {
    await log.append('room', entry(0, 'a', 1, 2), fromNothing);
    await log.append('room', entry(2, 'b', 3), behind('a'));
    expect((await log.read('room', 2)).entries).toEqual([entry(2, 'b', 3)]);
    expect((await log.read('room', 3)).entries).toEqual([]);
  });

  test('[LOG4] an append at a version other than the stream’s is a conflict and stores nothing', async () => {
    await log.append('room', entry(0, 'a', 1, 2), fromNothing);
    for (const version of [0, 1, 3]) {
      expect(await log.append('room', entry(version, 'b', 9), behind('a'))).toBe('conflict');
      expect(await log.append('room', entry(version, 'b', 9), fromNothing)).toBe('conflict');
    }
    expect((await log.read('room', 0)).entries).toEqual([entry(0, 'a', 1, 2)]);
  });

  test('[LOG5] of many writers at once at the same version, one wins', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => log.append('room', entry(0, `w${i}`, i), fromNothing)),
    );
    expect(outcomes.filter((outcome) => outcome !== 'conflict')).toHaveLength(1);
    expect((await log.read('room', 0)).entries).toHaveLength(1);
  });

  test('[LOG6] appends sent one after another before any is answered keep their order', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, i) => log.append('room', entry(i, `c${i}`, i), behind(i === 0 ? null : `c${i - 1}`))),
    );
    expect(outcomes).not.toContain('conflict');
    // In the order they were appended.
    expect(outcomes.map((outcome) => outcome !== 'conflict' && outcome.entry.version)).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
    expect((await log.read('room', 0)).entries.map((e) => e.events[0])).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  test('[LOG7] streams do not affect each other', async () => {
    await Promise.all(['one', 'two'].map((stream) => log.append(stream, entry(0, 'a', stream), fromNothing)));
    expect((await log.read('two', 0)).entries).toEqual([entry(0, 'a', 'two')]);
  });

  test('[LOG8] what was acknowledged is there when the log is opened again', async () => {
    await log.append('room', entry(0, 'a', { type: 'kept' }), fromNothing);
    log = await maker.reopen();
    expect((await log.read('room', 0)).entries).toEqual([entry(0, 'a', { type: 'kept' })]);
    expect(await log.append('room', entry(1, 'b', 2), behind('a'))).not.toBe('conflict');
  });

  test('[LOG9] rewriting changes events in place, keeps versions and commands, and begins a new epoch', async () => {
    await log.append('room', entry(0, 'a', { words: 'secret' }, 2), fromNothing);
    await log.append('room', entry(2, 'b', { words: 'also' }), behind('a'));
    const epoch = await log.rewrite(
      'room',
      eventwise((event) => (typeof event === 'object' ? { words: null } : event)),
    );
    expect(epoch).toBe(2);
    expect(await log.read('room', 0)).toEqual({
      epoch: 2,
      entries: [wordless(0, 'a', { words: null }, 2), wordless(2, 'b', { words: null })],
    });
    // Unchanged entries keep their hash.
    await log.rewrite('room', (same) => same);
    await log.append('other', entry(0, 'a', 1), fromNothing);
    await log.rewrite('other', (same) => same);
    expect((await log.read('other', 0)).entries).toEqual([entry(0, 'a', 1)]);
    expect(await log.append('room', entry(3, 'c', 4), behind('b', 2))).toBe('conflict');
    expect(await log.append('room', entry(3, 'c', 4), behind('b', 3))).toMatchObject({ epoch: 3 });
  });

  test('[LOG10] a dropped stream is as if it never was', async () => {
    await log.append('room', entry(0, 'a', 1), fromNothing);
    await log.drop('room');
    expect(await log.read('room', 0)).toEqual({ epoch: 0, entries: [] });
    expect(await log.append('room', entry(0, 'b', 2), fromNothing)).not.toBe('conflict');
  });

  test('[LOG12] an entry that was decided after a missing entry is a conflict, even if the version fits', async () => {
    await log.append('room', entry(0, 'theirs', 1), fromNothing);
    expect(await log.append('room', entry(0, 'ours', 1), fromNothing)).toBe('conflict');
    expect(await log.append('room', entry(1, 'next', 2), behind('ours'))).toBe('conflict');
    expect((await log.read('room', 0)).entries).toEqual([entry(0, 'theirs', 1)]);
  });

  test('[LOG13] a follower of a stream gets every entry in order, a rewrite and its end, and nothing of other streams', async () => {
    const heard: News[] = [];
    await log.append('room', entry(0, 'before', 1), fromNothing);
    const stop = await log.follow('room', (news) => heard.push(news));
    const second = entry(1, 'b', { words: 'Tomás “says” \n 🙂' }, 2);
    await log.append('room', second, behind('before'));
    await log.append('other', entry(0, 'x', 1), fromNothing);
    await log.rewrite('room', (same) => same);
    await log.drop('room');
    await until(() => heard.length === 3, 'all is heard');
    expect(heard).toEqual([
      { epoch: 1, version: 3, entry: second },
      { epoch: 2, version: 3, entry: null },
      { epoch: 0, version: 0, entry: null },
    ]);
    stop();
    await log.append('room', entry(0, 'c', 1), fromNothing);
    const again: News[] = [];
    await log.follow('room', (news) => again.push(news));
    await log.append('room', entry(1, 'd', 1), behind('c'));
    await until(() => again.length === 1, 'the second follower hears');
    expect(heard).toHaveLength(3);
  });

  test('[LOG14] entries stored during a rewrite are rewritten too, in a second pass from the beginning', async () => {
    let met = false;
    // Over two connections, either may come first: try until the append does.
    for (let tries = 0; tries < 20 && !met; tries++) {
      const stream = `room-${tries}`;
      await log.append(stream, entry(0, 'a', 'secret one', 'secret two'), fromNothing);
      const told: number[] = [];
      let appended: Promise<unknown> | null = null;
      await log.rewrite(stream, ({ schema, events, version }) => {
        appended ??= log.append(stream, entry(2, 'b', 'secret three'), behind('a'));
        told.push(version);
        return { schema, events: events.map(() => null) };
      });
      met = (await appended) !== 'conflict';
      const first = wordless(0, 'a', null, null);
      expect(told).toEqual(met ? [0, 0, 2] : [0]);
      expect(await log.read(stream, 0)).toEqual({ epoch: 2, entries: met ? [first, wordless(2, 'b', null)] : [first] });
    }
    expect(met).toBe(true);
  });

  test('[LOG15] once swept, no file of the store holds a byte of what was rewritten or dropped', async () => {
    const folder = maker.folder();
    const words = ['rewritten-words', 'dropped-words', 'kept-words'];
    await log.append('room', entry(0, 'a', 'rewritten-words', 'kept-words'), fromNothing);
    await log.append('other', entry(0, 'a', 'dropped-words'), fromNothing);
    if (folder) expect(foundIn(folder, words)).toEqual(words);
    await log.rewrite(
      'room',
      eventwise((event) => (event === 'rewritten-words' ? null : event)),
    );
    await log.drop('other');
    await Promise.all([log.sweep(), log.sweep()]);
    if (folder) await until(() => foundIn(folder, words).length === 1, 'old files are gone');
    if (folder) expect(foundIn(folder, words)).toEqual(['kept-words']);
    expect(await log.read('room', 0)).toEqual({ epoch: 2, entries: [wordless(0, 'a', null, 'kept-words')] });
  });

  test('[LOG16] all streams are listed, each once; put stores a whole stream where there is none, and overwrites none', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `stream-${i}`);
    for (const name of names) await log.append(name, entry(0, 'a', name), fromNothing);
    await log.drop('stream-7');
    const found: string[] = [];
    for await (const name of log.streams()) found.push(name);
    expect(found.sort()).toEqual(names.filter((name) => name !== 'stream-7').sort());
    const whole = { epoch: 3, entries: [entry(0, 'a', { words: 'Tomás' }, 2), wordless(2, 'b', 3)] };
    expect(await log.put('stream-7', whole)).toBe(true);
    expect(await log.put('stream-7', { epoch: 9, entries: [entry(0, 'x', 1)] })).toBe(false);
    log = await maker.reopen();
    expect(await log.read('stream-7', 0)).toEqual(whole);
    expect(await log.append('stream-7', entry(3, 'c', 4), behind('b', 3))).not.toBe('conflict');
  });

  test('[LOG24] of two rewrites at once neither undoes the other', async () => {
    await log.append('room', entry(0, 'a', 'one', 'two'), fromNothing);
    const without = (word: string) =>
      log.rewrite(
        'room',
        eventwise((event) => (event === word ? null : event)),
      );
    const epochs = await Promise.all([without('one'), without('two')]);
    expect((await log.read('room', 0)).entries.flatMap(({ events }) => events)).toEqual([null, null]);
    expect([...epochs].sort()).toEqual([2, 3]);
  });

  test('[LOG22] each entry comes back with the number of its shape: read, followed, rewritten, put, and after a restart', async () => {
    const older = { ...entry(0, 'a', { type: 'one' }), schema: 3 };
    const newer = { ...entry(1, 'b', { type: 'two' }), schema: 40 };
    const heard: News[] = [];
    await log.append('room', older, fromNothing);
    const stop = await log.follow('room', (news) => heard.push(news));
    await log.append('room', newer, behind('a'));
    await until(() => heard.length === 1, 'the second is heard');
    stop();
    expect(heard.map((news) => news.entry)).toEqual([newer]);
    log = await maker.reopen();
    expect((await log.read('room', 0)).entries).toEqual([older, newer]);
    // What is left as it is keeps its number; what is rewritten says which it has now, even if its events look the same.
    await log.rewrite('room', (one) => (one.version === 0 ? { schema: 4, events: one.events } : one));
    const { entries } = await log.read('room', 0);
    expect(entries).toEqual([{ ...wordless(0, 'a', { type: 'one' }), schema: 4 }, newer]);
    await log.put('other', { epoch: 2, entries });
    expect((await log.read('other', 0)).entries).toEqual(entries);
  });

  const named = async (person: string) => (await log.streamsNaming(person)).sort();

  test('[LOG21] the streams that name a person are found: by a command, by an event, after a restart, and only once stored', async () => {
    const [amira, jonas, mei] = ['amira_1234', 'jonas-1234', 'mei0123456'];
    const by = (person: string, version: number, ...events: unknown[]): Entry => ({
      version,
      command: { person, id: `c${version}`, hash: 'h' },
      schema: 1,
      events,
    });
    await log.append('room', by(amira, 0, { type: 'opened' }), fromNothing);
    await log.append('other', by(jonas, 0, { seats: { [mei]: 'client' } }), fromNothing);
    await log.append('room', by(amira, 1, { of: [{ deep: [jonas] }] }), {
      epoch: 1,
      last: { person: amira, id: 'c0', hash: '' },
    });
    expect(await log.append('room', by(mei, 1, {}), fromNothing)).toBe('conflict');
    log = await maker.reopen();
    expect(await Promise.all([amira, jonas, mei, 'nobody_123'].map(named))).toEqual([['room'], ['other', 'room'], ['other'], []]);
    // An id that isn't shaped like ours is searched for everywhere.
    expect(await named('amira')).toEqual(['other', 'room']);
    // A person whose events are rewritten is no longer found in the index.
    await log.rewrite(
      'room',
      eventwise((event) => (JSON.stringify(event).includes(jonas) ? null : event)),
    );
    expect(await Promise.all([amira, jonas].map(named))).toEqual([['room'], ['other']]);
    await log.drop('other');
    expect(await Promise.all([jonas, mei].map(named))).toEqual([[], []]);
    await log.put('other', { epoch: 2, entries: [by(mei, 0, { by: jonas })] });
    expect(await Promise.all([jonas, mei].map(named))).toEqual([['other'], ['other']]);
    await log.append('other', by(amira, 1, 1), { epoch: 2, last: { person: mei, id: 'c0', hash: '' } });
    expect(await named(amira)).toEqual(['other', 'room']);
  });

  test('[LOG21] whatever is appended, rewritten, dropped and put, a person is found wherever reading everything finds them', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const chance = chanceOf(seed);
      const people = Array.from({ length: 8 }, (_, i) => `person${seed}${i}-${'xyzw_XYZ'[i]}`);
      const streams = Array.from({ length: 6 }, (_, i) => `random-${seed}-${i}`);
      const someone = () => chance.pick(people);
      const event = (): unknown =>
        chance.pick<() => unknown>([
          () => ({ type: 'mark-given', by: someone() }),
          () => ({ seats: { [someone()]: [someone()] } }),
          () => ({ words: `"${someone()}" said "${someone()}` }),
          () => ({ words: `${someone()}"`, more: [`\\"${someone()}`] }),
          () => [someone(), 3, null],
          () => someone(),
        ])();
      for (let step = 0; step < 60; step++) {
        const stream = chance.pick(streams);
        const { epoch, entries } = await log.read(stream, 0);
        const last = entries.at(-1);
        const version = last ? last.version + last.events.length : 0;
        const next = (at: number): Entry => ({
          version: at,
          command: { person: someone(), id: `c${step}`, hash: 'h' },
          schema: 1,
          events: Array.from({ length: 1 + chance.below(3) }, event),
        });
        const roll = chance.below(10);
        if (roll === 0) await log.drop(stream);
        else if (roll === 1 || (entries.length === 0 && roll < 6)) await log.put(stream, { epoch: 4, entries: [next(0)] });
        else if (roll === 2)
          await log.rewrite(
            stream,
            eventwise((one) => (chance.maybe(0.5) ? event() : one)),
          );
        // Sometimes after an entry that is missing, so that nothing is stored.
        else await log.append(stream, next(version), { epoch, last: chance.maybe(0.1) ? null : (last?.command ?? null) });
        if (chance.maybe(0.05)) log = await maker.reopen();
      }
      for (const person of people) {
        const found = await named(person);
        for (const stream of streams) {
          const { entries } = await log.read(stream, 0);
          expect([stream, found.includes(stream)], `seed ${seed}, ${person}`).toEqual([stream, isIn(person, entries)]);
        }
      }
    }
  });
}

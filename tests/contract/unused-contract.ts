import { afterEach, beforeEach, expect, test } from 'vitest';
import { Retention } from '../../server/people/retention.ts';
import { dropUnused, isKept } from '../../server/people/unused.ts';
import type { MovableAccess } from '../../server/store/access.ts';
import type { Deadlines } from '../../server/store/deadlines.ts';
import { useKeptMs as day, type KnownPerson, type MovableDirectory } from '../../server/store/directory.ts';
import { fromNothing, type MovableLog } from '../../server/store/log.ts';
import { noteIn } from '../support/notes.ts';
import { type Maker, recordsIn } from './maker.ts';

type Ports = { log: MovableLog; access: MovableAccess; directory: MovableDirectory; deadlines: Deadlines };

/** What happens to unused sessions and names, for every store. */
export function unusedContract(fresh: () => Maker<Ports>): void {
  let maker: Maker<Ports>;
  let log: MovableLog;
  let access: MovableAccess;
  let directory: MovableDirectory;
  let deadlines: Deadlines;
  let now = 0;
  let notes: string[] = [];
  beforeEach(async () => {
    maker = fresh();
    ({ log, access, directory, deadlines } = await maker.open());
    notes = [];
  });
  afterEach(async () => {
    await maker.close();
    await maker.sweep();
  });

  const people = async () => {
    const found: KnownPerson[] = [];
    for await (const known of directory.people()) found.push(known);
    return found.sort((a, b) => a.person.localeCompare(b.person));
  };

  test('[DESK12] the last use of a session is kept to the day, forward and back, and at once for one more session', async () => {
    await directory.signIn('hash-1', { person: 'p1', name: 'Amira' }, 10 * day);
    await directory.signIn('hash-2', { person: 'p2', name: 'Jonas' }, 10 * day);
    const stands = async () => [await directory.usedUntil(10 * day), (await people()).map(({ seen }) => seen / day)];
    await directory.noteUse('hash-1', 'p1', 11 * day - 1);
    expect(await stands()).toEqual([{ due: 2, of: 2, newestAt: 10 * day }, [10, 10]]);
    await directory.noteUse('hash-1', 'p1', 11 * day);
    expect(await stands()).toEqual([{ due: 1, of: 2, newestAt: 11 * day }, [11, 10]]);
    // A clock that was wrong, and is right again.
    await directory.noteUse('hash-2', 'p2', 400 * day);
    await directory.noteUse('hash-2', 'p2', 12 * day);
    await directory.noteUse('nothing', 'nobody', 12 * day);
    ({ directory } = await maker.reopen());
    expect(await stands()).toEqual([{ due: 0, of: 2, newestAt: 12 * day }, [11, 12]]);
    await directory.signInAgain('hash-3', 'p1', 20 * day);
    await directory.signInAgain('hash-4', 'nobody', 20 * day);
    expect(await people()).toEqual([
      { person: 'p1', name: 'Amira', seen: 20 * day },
      { person: 'p2', name: 'Jonas', seen: 12 * day },
    ]);
    await directory.forget('p1');
    expect(await stands()).toEqual([{ due: 0, of: 2, newestAt: 20 * day }, [12]]);
  });

  test('[DESK12] unused sessions end; a name goes with everything kept for its person, unless they came back', async () => {
    for (const [i, person] of ['p1', 'p2', 'p3', 'p4'].entries())
      await directory.signIn(`hash-${i}`, { person, name: person }, day);
    await access.keepPass({ kind: 'recovery', stream: 'hall1', holder: 'p1', key: 'hash-1', at: 5 });
    await access.noteCame('p1', 'room1', 5);
    await access.noteCame('p2', 'room1', 5);
    await directory.signInAgain('hash-9', 'p2', 50 * day);
    await directory.noteUse('hash-2', 'p3', 50 * day);
    const gone = (persons: string[]) => Promise.all(persons.map((person) => directory.letGo(person, 10 * day)));
    const unseen = (persons: string[]) => Promise.all(persons.map((person) => directory.isUnseen(person, 10 * day)));
    expect([await unseen(['p4']), await gone(['p4'])]).toEqual([[false], [false]]);
    expect(await directory.endUnused(10 * day)).toBe(3);
    expect(await directory.endUnused(10 * day)).toBe(0);
    ({ log, access, directory } = await maker.reopen());
    const found = await Promise.all(['hash-0', 'hash-1', 'hash-9', 'hash-2', 'hash-3'].map((token) => directory.personOf(token)));
    expect(found.map((person) => person?.person)).toEqual([undefined, undefined, 'p2', 'p3', undefined]);
    expect(await unseen(['p1', 'p2', 'p3', 'p4', 'p5'])).toEqual([true, false, false, true, false]);
    expect(await gone(['p2', 'p3', 'p4', 'p5'])).toEqual([false, false, true, false]);
    expect(await dropUnused({ log, access, directory }, 10 * day, () => false)).toEqual({ sessions: 0, names: 1 });
    expect((await people()).map(({ person }) => person)).toEqual(['p2', 'p3']);
    expect(await access.passBy('recovery', 'hash-1')).toBeNull();
    expect([await access.cameInto('p1', 10), await access.cameInto('p2', 10)]).toEqual([[], [{ stream: 'room1', at: 5 }]]);
    // No one has that name any more, and renaming doesn't restore it.
    await directory.rename({ person: 'p1', name: 'Amira' });
    expect(await directory.namesOf(['p1'])).toEqual({});
    expect(`${await recordsIn(directory)} ${await recordsIn(access)}`).not.toContain('p1');
  });

  async function keep(stream: string, kind: 'room' | 'workshop' | 'deck', onDay: number, ...people: string[]): Promise<void> {
    await access.add({ stream, kind, code: `C-${stream}`, invitation: `I-${stream}` }, people[0] ?? '', stream);
    const type = { room: 'person-joined', workshop: 'participant-joined', deck: 'reader-came' }[kind];
    const events = people.map((person) => ({ type, person, at: onDay * day }));
    const command = { person: people[0] ?? '', id: stream, hash: 'h' };
    await log.append(stream, { version: 0, command, schema: 1, events }, fromNothing);
  }

  /** A server that has run for `running.hours`; the test makes it look. */
  function retention(running: { hours: number }): Retention {
    const note = noteIn(notes);
    const recordings = { dropRoom: async () => undefined };
    const clock = { now: () => now };
    return new Retention({
      log,
      access,
      directory,
      deadlines,
      recordings,
      clock,
      note,
      days: 90,
      running: () => running.hours * 3_600_000,
    });
  }

  const namesIn = async () => (await people()).map(({ name }) => name);

  /** A store after a year: each person came on one day, into a room of that day, and has been away for `away` days by `today`. */
  async function house(today: number): Promise<void> {
    now = today * day;
    for (let away = 0; away < 120; away++) {
      const person = `person-${String(away).padStart(3, '0')}`;
      await directory.signIn(`hash-${person}`, { person, name: `away ${away}` }, (today - away) * day);
      await keep(`room-${person}`, 'room', today - away, person);
    }
  }

  test('[RETAIN7] [RETAIN8] in an aged store no one is left who was away this long, unless something that is kept names them', async () => {
    await house(400);
    const others = ['host_of_new', 'author_old1', 'came_back_1', 'codes_only1', 'shelf_only1'];
    for (const [i, person] of others.entries()) await directory.signIn(`hash-other-${i}`, { person, name: person }, 10 * day);
    await keep('room-kept', 'room', 399, 'person-000', 'host_of_new');
    await keep('deck-kept', 'deck', 10, 'author_old1');
    await directory.noteUse('hash-other-2', 'came_back_1', 395 * day);
    await access.keepPass({ kind: 'recovery', stream: 'hall1', holder: 'codes_only1', key: 'its-hash', at: 5 });
    await access.noteCame('codes_only1', 'hall1', 5);
    await log.append(
      'shelf-shelf_only1',
      {
        version: 0,
        command: { person: 'shelf_only1', id: 'c', hash: 'h' },
        schema: 1,
        events: [{ type: 'deck-put', at: 1, deck: 'deck-gone1' }],
      },
      fromNothing,
    );
    const running = { hours: 2 };
    const server = retention(running);
    await server.look();
    // A quarter of all sessions at once waits for a day, or for an approval.
    expect(await namesIn()).toHaveLength(125);
    expect(await server.answer(false)).toMatch(/30 of 121 rooms.*\n34 of 125 sessions are to end/);
    await server.answer(true);
    await server.look();
    expect((await namesIn()).sort()).toEqual(
      [...Array.from({ length: 90 }, (_, away) => `away ${away}`), 'author_old1', 'came_back_1', 'host_of_new'].sort(),
    );
    for (const known of await people())
      expect([known, known.seen > 310 * day || (await isKept({ log, access }, known.person))]).toEqual([known, true]);
    expect(await directory.usedUntil(310 * day)).toEqual({ due: 0, of: 91, newestAt: 400 * day });
    // Their name stays in the room; no session lets them in.
    expect([await directory.personOf('hash-other-0'), await directory.personOf('hash-person-089')]).toEqual([
      null,
      { person: 'person-089', name: 'away 89' },
    ]);
    expect([await access.passBy('recovery', 'its-hash'), await access.cameInto('codes_only1', 9)]).toEqual([null, []]);
    expect((await log.read('shelf-shelf_only1', 0)).entries).toEqual([]);
    expect(notes.at(-1)).toBe('sessions-ended {"sessions":34,"names":32,"days":90}');
    expect(notes.join()).not.toMatch(/away|came_back/);
    // The next days: one a day, as on ordinary days, and the host once the room goes.
    running.hours += 24;
    now += day;
    await server.look();
    expect([(await namesIn()).length, await directory.personOf('hash-person-089')]).toEqual([92, null]);
  });

  test('[RETAIN9] a clock that is wrong at a start ends no one’s session, no matter who comes meanwhile', async () => {
    await house(400);
    const before = (await people()).length;
    // Everyone older than that is gone: an ordinary day, on which nothing is due.
    const running = { hours: 2 };
    await retention(running)
      .look()
      .then(() => retention(running).answer(true));
    await retention(running).look();
    expect([before, (await people()).length]).toEqual([120, 90]);
    notes = [];
    now = 420 * day;
    const wrong = retention({ hours: 2 });
    // Most people come back within the first hour, when the clock is wrong; nine of ninety have expired by it.
    for (const { person } of await people()) {
      if (Number(person.slice(-3)) < 81) await directory.noteUse(`hash-${person}`, person, now);
    }
    for (let away = 0; away < 81; away++) {
      const room = `room-person-${String(away).padStart(3, '0')}`;
      const last = { person: `person-${String(away).padStart(3, '0')}`, id: room, hash: 'h' };
      const entry = { version: 1, command: { ...last, id: 'again' }, schema: 1, events: [{ type: 'person-joined', at: now }] };
      expect(await log.append(room, entry, { epoch: 1, last })).not.toBe('conflict');
    }
    await wrong.look();
    expect((await people()).length).toBe(90);
    expect((await directory.usedUntil(330 * day)).due).toBe(9);
    expect(notes).toEqual([expect.stringMatching(/^retention-waits.*nobody had been here for a week when it started/)]);
    // The next start has the right clock, and the wrong dates are corrected as people come.
    now = 401 * day;
    const right = retention({ hours: 2 });
    await right.look();
    expect(notes[1]).toMatch(/^retention-dropped/);
    await directory.noteUse('hash-person-000', 'person-000', now);
    expect((await people()).find(({ person }) => person === 'person-000')?.seen).toBe(now);
  });

  test('[RETAIN9] a server that began after a quiet week waits once, and not for as long as it runs', async () => {
    for (let i = 0; i < 30; i++)
      await directory.signIn(`hash-${i}`, { person: `person-${100 + i}`, name: `n${i}` }, (200 + i) * day);
    const left = async () => (await people()).length;
    now = 290 * day;
    const running = { hours: 2 };
    const server = retention(running);
    // The plan of its start has been answered.
    await directory.usedUntil(0);
    const onDay = async (today: number) => {
      now = today * day;
      running.hours += 24;
      for (let i = 20; i < 30; i++) await directory.noteUse(`hash-${i}`, `person-${100 + i}`, now);
      await server.look();
      return left();
    };
    await directory.noteUse('hash-29', 'person-129', now);
    await server.look();
    expect([await left(), notes.length]).toEqual([30, 1]);
    expect(notes[0]).toMatch(/^sessions-wait .*when it started/);
    expect(await server.answer(false)).toMatch(
      /^1 of 30 sessions are to end: .*\nThey go once servers have run for 24 more hours.*server\.$/,
    );
    // The plan is a day old: its sessions end. After that they end day by day.
    expect([await onDay(291), await onDay(292), await onDay(293)]).toEqual([29, 27, 26]);
    expect(notes.slice(1).map((note) => note.split(' {')[0])).toEqual(Array.from({ length: 3 }, () => 'sessions-ended'));
  });
}

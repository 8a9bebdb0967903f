import { Followers } from '../followers.ts';
import { type Entry, keyOf, LogFault, type MovableLog, rewritten, type Stored } from '../log.ts';
import { isPersonId } from '../person-ids.ts';
import type { Sqlite } from './link.ts';
import { bodyOf, entryOf } from './wire.ts';

/** A few milliseconds' work for the database thread, which stores nothing meanwhile. */
const entriesAPage = 200;

/**
 * The embedded adapter of the log. All its writers are in this process, so followers get all news at once and miss none.
 */
export function sqliteLog(sqlite: Sqlite): MovableLog {
  const followers = new Followers();

  async function read(stream: string, after: number): Promise<Stored> {
    for (;;) {
      const stored = await readPages(stream, after);
      if (stored) return stored;
    }
  }

  /** Commits have their turn between two pages, and what they append is on a later page. Out: null if the stream was rewritten meanwhile. */
  async function readPages(stream: string, after: number): Promise<Stored | null> {
    const entries: Entry[] = [];
    let epoch: number | null = null;
    for (let from = after; ; from = versionAfter(entries.at(-1))) {
      const page = await sqlite.run({ kind: 'read', stream, after: from, most: entriesAPage });
      if (page.kind !== 'entries') return { epoch: 0, entries: [] };
      if (epoch !== null && page.epoch !== epoch) return null;
      epoch = page.epoch;
      for (const row of page.rows) entries.push(entryOf(stream, row));
      if (page.rows.length < entriesAPage) return { epoch, entries };
    }
  }

  async function* streams(): AsyncGenerator<string> {
    for await (const { key } of sqlite.rowsOf('streamsAfter')) yield String(key);
  }

  function versionAfter(entry: Entry | undefined): number {
    return entry ? entry.version + entry.events.length : 0;
  }

  return {
    append: async (stream, entry, behind, deadline) => {
      const place = { epoch: behind.epoch, last: behind.last ? keyOf(behind.last) : '' };
      const outcome = await sqlite.run({ kind: 'append', stream, behind: place, deadline, ...bodyOf(entry) });
      if (outcome.kind === 'conflict') return 'conflict';
      const epoch = Math.max(1, behind.epoch);
      followers.tell(stream, { epoch, version: versionAfter(entry), entry });
      return { epoch, entry };
    },
    read,
    follow: async (stream, heard) => {
      followers.add(stream, heard);
      return () => {
        followers.remove(stream, heard);
      };
    },
    rewrite: async (stream, change) => {
      for (;;) {
        const { epoch: before, entries } = await read(stream, 0);
        const bodies = entries.map((entry) => {
          const { command, ...more } = bodyOf(rewritten(entry, change));
          return { ...more, hash: command.hash, person: command.person };
        });
        const version = versionAfter(entries.at(-1));
        const outcome = await sqlite.run({ kind: 'replace', stream, epoch: before, version, bodies });
        if (outcome.kind === 'conflict') continue;
        const epoch = outcome.kind === 'epoch' ? outcome.epoch : 0;
        followers.tell(stream, { epoch, version, entry: null });
        return epoch;
      }
    },
    drop: async (stream) => {
      await sqlite.run({ kind: 'drop', stream });
      followers.tell(stream, { epoch: 0, version: 0, entry: null });
    },
    sweep: async () => {
      if ((await sqlite.run({ kind: 'sweep' })).kind !== 'stored')
        throw new LogFault('full', new Error('the journal could not be begun anew'));
    },
    streamsNaming: async (person) => {
      const all: string[] = [];
      if (!isPersonId(person)) {
        for await (const stream of streams()) all.push(stream);
        return all;
      }
      const outcome = await sqlite.run({ kind: 'naming', person });
      return outcome.kind === 'rows' ? outcome.rows.map(({ stream }) => String(stream)) : [];
    },
    streams,
    put: async (stream, { epoch, entries }) => {
      return (await sqlite.run({ kind: 'put', stream, epoch, entries: entries.map(bodyOf) })).kind === 'stored';
    },
  };
}

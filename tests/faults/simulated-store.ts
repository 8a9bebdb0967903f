import type { StreamsSettings } from '../../server/engine/streams.ts';
import { type Entry, type ExpectedPosition, keyOf, type Log, LogFault, type News } from '../../server/store/log.ts';

type Kept = { epoch: number; entries: Entry[] };

/** A simulated disk: it stores late, or reports that it is full, and outlives every server. */
export class SimulatedDisk {
  readonly fired = { full: 0, late: 0 };
  private readonly streams = new Map<string, Kept>();
  private readonly roll: (below: number) => number;
  /** One append in this many finds the disk full; 0: none. */
  fullOneIn = 0;

  constructor(roll: (below: number) => number) {
    this.roll = roll;
  }

  /** The stored entries, in order. */
  entriesOf(stream: string): readonly Entry[] {
    return this.streams.get(stream)?.entries ?? [];
  }

  /** The log as one server has it: closed with that server, while the disk stays. */
  log(isOpen: () => boolean): Log {
    const followers = new Map<string, Set<(news: News) => void>>();
    const stands = (stream: string) => {
      const kept = this.streams.get(stream);
      const last = kept?.entries.at(-1);
      return { epoch: kept?.epoch ?? 0, version: last ? last.version + last.events.length : 0, last: last?.command ?? null };
    };
    const late = async () => {
      for (let turns = this.roll(4); turns > 0; turns--) {
        this.fired.late += 1;
        await new Promise((ok) => setImmediate(ok));
      }
    };
    return {
      append: async (stream, entry, behind: ExpectedPosition) => {
        // As on any disk, the first append is written first, and only the answer is late.
        const { epoch, version, last } = stands(stream);
        const same = last === null ? behind.last === null : behind.last !== null && keyOf(last) === keyOf(behind.last);
        if (!isOpen()) return new Promise(() => {});
        if (this.fullOneIn > 0 && this.roll(this.fullOneIn) === 0) {
          this.fired.full += 1;
          await late();
          throw new LogFault('full', new Error('simulated'));
        }
        if (epoch !== behind.epoch || version !== entry.version || !same) return 'conflict';
        const copy = JSON.parse(JSON.stringify(entry)) as Entry;
        const kept = this.streams.get(stream) ?? { epoch: 1, entries: [] };
        kept.entries.push(copy);
        this.streams.set(stream, kept);
        await late();
        // A server that has ended meanwhile gets no answer.
        if (!isOpen()) return new Promise(() => {});
        const news = { epoch: kept.epoch, version: version + entry.events.length, entry: copy };
        for (const heard of followers.get(stream) ?? []) heard(news);
        return { epoch: kept.epoch, entry };
      },
      read: async (stream, after) => {
        await late();
        const kept = this.streams.get(stream);
        const entries = (kept?.entries ?? []).filter((e) => e.version >= after);
        return { epoch: kept?.epoch ?? 0, entries: JSON.parse(JSON.stringify(entries)) as Entry[] };
      },
      follow: async (stream, heard) => {
        const known = followers.get(stream) ?? new Set();
        followers.set(stream, known.add(heard));
        return () => void known.delete(heard);
      },
      rewrite: async () => 1,
      drop: async () => undefined,
      streamsNaming: async () => [...this.streams.keys()],
      sweep: async () => undefined,
    };
  }
}

/** The little that streams need beside their log. */
export function simulatedPorts(stream: string): Pick<StreamsSettings, 'access' | 'directory' | 'deadlines'> {
  const nothing = async () => undefined;
  const codes = { stream, kind: 'room' as const, code: 'SIMULATE', invitation: 'simulated-invitation' };
  return {
    access: { of: async (asked) => (asked === stream ? codes : null) },
    directory: { namesOf: async (persons) => Object.fromEntries(persons.map((p) => [p, p])) },
    deadlines: { due: async () => [], atLatest: nothing, correct: nothing, drop: nothing },
  };
}

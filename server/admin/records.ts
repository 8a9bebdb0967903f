import { isProbeStream } from '../health/probe-stream.ts';
import { planStream } from '../people/retention-plan.ts';
import type { AccessRecord } from '../store/access.ts';
import type { DeadlineRecord } from '../store/deadlines.ts';
import type { DirectoryRecord } from '../store/directory.ts';
import { type Entry, failsAlone, type Log, type Stored } from '../store/log.ts';
import { entryIn, isRecord } from '../store/parsed.ts';
import type { Store } from '../store/store.ts';
import { adminFault } from './fault.ts';

/** What is kept beside the streams: a record of access, of the directory or of the deadlines. */
type RecordBeside = AccessRecord | DirectoryRecord | DeadlineRecord;
/** One thing that is kept: a record beside the streams, or a whole stream. */
export type KeptRecord = RecordBeside | ({ record: 'stream'; stream: string } & Stored);

/**
 * A record as JSON, which an older release may have written: its entries have no number yet. Throws where it is
 * none, and LogFault (`failed`) where an entry of a stream is none.
 */
export function recordIn(kept: unknown): KeptRecord {
  if (!isRecord(kept)) throw new Error('it holds no record');
  if (kept['record'] !== 'stream') return kept as unknown as RecordBeside;
  const { stream, epoch, entries } = kept;
  const name = String(stream);
  const read = Array.isArray(entries) ? entries : [];
  return { record: 'stream', stream: name, epoch: Number(epoch), entries: read.map((entry) => entryIn(entry, name)) };
}

/** A stream that exists but is damaged. */
export type Unreadable = { record: 'unreadable'; stream: string; why: string };

/** Damage that isn't of one stream: records may be missing. `place` says where, such as `line 5`. */
export type Damage = { record: 'damage'; place: string; why: string };

const placesBeside = ['access', 'the directory', 'the deadlines'] as const;

/** Everything that is kept. Access comes first, so that a reader knows what kind of stream each is. Leaves out the probe stream. */
export async function* recordsOf(store: Store): AsyncGenerator<KeptRecord | Unreadable | Damage> {
  yield* orDamage('access', store.access.records());
  yield* orDamage('the directory', store.directory.records());
  yield* orDamage('the deadlines', store.deadlines.records());
  yield* streamsOf(store.log);
  const why = await store.damage();
  if (why !== null) yield { record: 'damage', place: 'the database', why };
}

/** The records up to one that can't be read, and where that is. */
async function* orDamage(
  place: (typeof placesBeside)[number],
  records: AsyncIterable<RecordBeside>,
): AsyncGenerator<RecordBeside | Damage> {
  try {
    yield* records;
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    yield { record: 'damage', place, why: (fault as Error).message };
  }
}

async function* streamsOf(log: Store['log']): AsyncGenerator<KeptRecord | Unreadable> {
  for await (const stream of log.streams()) {
    // Neither is history: the probe stream starts over all the time, and the retention plan is about this server's clock.
    if (isProbeStream(stream) || stream === planStream) continue;
    const stored = await readOrWhyNot(log, stream);
    if (typeof stored === 'string') yield { record: 'unreadable', stream, why: stored };
    // Epoch 0: it was dropped after it was listed.
    else if (stored.epoch > 0) yield { record: 'stream', stream, ...stored };
  }
}

async function readOrWhyNot(log: Log, stream: string): Promise<Stored | string> {
  try {
    return await log.read(stream, 0);
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** The readable records; the unreadable streams are added to `damaged`. Throws AdminFault if a record beside them is damaged. */
export async function* readableOf(
  records: AsyncIterable<KeptRecord | Unreadable | Damage>,
  damaged: Unreadable[],
): AsyncGenerator<KeptRecord> {
  for await (const kept of records) {
    if (kept.record === 'unreadable') damaged.push(kept);
    else if (kept.record !== 'damage') yield kept;
    else if (placesBeside.some((place) => place === kept.place))
      throw adminFault(`What is kept beside the streams can't be read: ${kept.why}`);
  }
}

/** Puts a record where there is none yet. Out: `other` if something else is in its place; that stays. */
export async function putRecord(store: Store, kept: KeptRecord): Promise<'put' | 'same' | 'other'> {
  if (kept.record !== 'stream') return (await putBeside(store, kept)) ? 'put' : 'other';
  const { log } = store;
  const { stream, epoch, entries } = kept;
  if (await log.put(stream, { epoch, entries })) return 'put';
  return (await isThere(log, stream, { epoch, entries })) ? 'same' : 'other';
}

/** Out: false if something else is in its place. */
async function putBeside({ access, directory, deadlines }: Store, kept: RecordBeside): Promise<boolean> {
  switch (kept.record) {
    case 'access':
    case 'pass':
    case 'came':
      return access.put(kept);
    case 'deadline':
      await deadlines.put(kept);
      return true;
    default:
      await directory.put(kept);
      return true;
  }
}

async function isThere(log: Log, stream: string, stored: Stored): Promise<boolean> {
  const there = await readOrWhyNot(log, stream);
  if (typeof there === 'string') return false;
  // It was rewritten here since, as when someone was erased: the same commands, and perhaps later ones, with other words.
  if (there.epoch > stored.epoch) return stored.entries.every((entry, i) => isSamePlace(entry, there.entries[i]));
  const text = ({ epoch, entries }: Stored) =>
    JSON.stringify([epoch, entries.map((e) => [e.version, e.command.id, e.schema, e.events])]);
  return text(there) === text(stored);
}

function isSamePlace({ version, command }: Entry, there: Entry | undefined): boolean {
  return there?.version === version && there.command.id === command.id;
}

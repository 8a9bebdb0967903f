import type { DeskRecord } from '../desk/desk.ts';
import { canary } from '../health/canary.ts';
import type { Log, Stored } from '../log/log.ts';
import type { Store } from '../open-store.ts';

/** One thing that is kept: what stands on the desk, or a whole stream. */
export type KeptRecord = DeskRecord | ({ record: 'stream'; stream: string } & Stored);

/** Everything that is kept: the desk first, so that whoever reads on knows what a stream is. The canary is no history. */
export async function* recordsOf({ log, desk }: Pick<Store, 'log' | 'desk'>): AsyncGenerator<KeptRecord> {
  yield* desk.records();
  for await (const stream of log.streams()) {
    if (stream === canary) continue;
    const stored = await log.read(stream, 0);
    // Dropped since it was listed.
    if (stored.epoch > 0) yield { record: 'stream', stream, ...stored };
  }
}

/** Puts a record where it is not yet. Out: `other` where something else stands in its place, which stays. */
export async function putRecord({ log, desk }: Pick<Store, 'log' | 'desk'>, kept: KeptRecord): Promise<'put' | 'same' | 'other'> {
  if (kept.record !== 'stream') return (await desk.put(kept)) ? 'put' : 'other';
  const { stream, epoch, entries } = kept;
  if (await log.put(stream, { epoch, entries })) return 'put';
  return (await isThere(log, stream, { epoch, entries })) ? 'same' : 'other';
}

async function isThere(log: Log, stream: string, stored: Stored): Promise<boolean> {
  const there = await log.read(stream, 0);
  const text = ({ epoch, entries }: Stored) => JSON.stringify([epoch, entries.map((e) => [e.version, e.command.id, e.events])]);
  return text(there) === text(stored);
}

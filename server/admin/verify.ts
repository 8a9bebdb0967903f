import { evolveDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { noDeck } from '../../shared/domain/deck/state.ts';
import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { evolveReview } from '../../shared/domain/review/review.ts';
import { noReview } from '../../shared/domain/review/state.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import { evolveWorkshop, noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { libraryOf } from '../decks/library.ts';
import type { AccessKind } from '../store/directory.ts';
import type { Entry } from '../store/log.ts';
import type { KeptRecord, Unreadable } from './records.ts';

export type Verification = { folded: Record<string, number>; broken: { stream: string; kind: string; why: string }[] };

const folds: Record<AccessKind, (events: readonly unknown[]) => unknown> = {
  room: (events) => (events as RoomEvent[]).reduce(evolveRoom, noRoom),
  workshop: (events) => (events as WorkshopEvent[]).reduce(evolveWorkshop, noWorkshop),
  deck: (events) => (events as DeckEvent[]).reduce(evolveDeck, noDeck),
  review: (events) => (events as ReviewEvent[]).reduce(evolveReview, noReview),
};

/**
 * Folds every stream by the rules of its kind. Streams without an access record are reviews or libraries; a library has nothing to
 * fold.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a loop over records with one case for each kind
export async function verify(
  records: AsyncIterable<KeptRecord | Unreadable>,
  progress: (count: number) => void,
): Promise<Verification> {
  const kinds = new Map<string, AccessKind>();
  const verdict: Verification = { folded: {}, broken: [] };
  let count = 0;
  for await (const kept of records) {
    progress(++count);
    if (kept.record === 'access') kinds.set(kept.access.stream, kept.access.kind);
    if (kept.record !== 'stream' && kept.record !== 'unreadable') continue;
    const kind = kinds.get(kept.stream) ?? (kept.stream.startsWith(libraryOf('')) ? 'library' : 'review');
    verdict.folded[kind] = (verdict.folded[kind] ?? 0) + 1;
    if (kept.record === 'unreadable') {
      verdict.broken.push({ stream: kept.stream, kind, why: kept.why });
      continue;
    }
    try {
      checkOrder(kept.entries);
      if (kind !== 'library') folds[kind](kept.entries.flatMap((entry) => entry.events));
    } catch (fault) {
      verdict.broken.push({ stream: kept.stream, kind, why: fault instanceof Error ? fault.message : String(fault) });
    }
  }
  return verdict;
}

function checkOrder(entries: readonly Entry[]): void {
  let version = 0;
  for (const entry of entries) {
    if (entry.version !== version) throw new Error(`an entry begins at version ${entry.version} where ${version} was due`);
    version += entry.events.length;
  }
}

import { evolveDeck } from '../../shared/domain/deck/deck.ts';
import { noDeck } from '../../shared/domain/deck/state.ts';
import { deckCodec } from '../../shared/domain/deck/stored.ts';
import { evolveReview } from '../../shared/domain/review/review.ts';
import { noReview } from '../../shared/domain/review/state.ts';
import { reviewCodec } from '../../shared/domain/review/stored.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { workshopCodec } from '../../shared/domain/workshop/stored.ts';
import { evolveWorkshop, noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { libraryCodec, libraryOf } from '../decks/library.ts';
import { roundOfReview } from '../reviews/review-kind.ts';
import type { AccessKind } from '../store/access.ts';
import type { Entry } from '../store/log.ts';
import type { Damage, KeptRecord, Unreadable } from './records.ts';

/** How many streams of each kind there are, those that can't be folded, and damage that isn't of one stream. */
export type Verification = {
  folded: Record<string, number>;
  broken: { stream: string; kind: string; why: string }[];
  damage: { place: string; why: string }[];
};

type Fold = (entries: readonly Entry[]) => unknown;

/** A library has nothing to fold: it is read. */
const folds: Record<AccessKind | 'library', Fold> = {
  room: (entries) => entries.flatMap(roomCodec.read).reduce(evolveRoom, noRoom),
  workshop: (entries) => entries.flatMap(workshopCodec.read).reduce(evolveWorkshop, noWorkshop),
  deck: (entries) => entries.flatMap(deckCodec.read).reduce(evolveDeck, noDeck),
  review: (entries) => entries.flatMap(reviewCodec.read).reduce(evolveReview, noReview),
  library: (entries) => entries.flatMap(libraryCodec.read),
};

/** Who may come into a stream says its kind. Without that record it is a library or a review, unless the record itself may be lost. */
function kindOf(stream: string, kinds: ReadonlyMap<string, AccessKind>, complete: boolean): AccessKind | 'library' | 'unknown' {
  const known = kinds.get(stream);
  if (known) return known;
  if (stream.startsWith(libraryOf(''))) return 'library';
  return complete || roundOfReview(stream) ? 'review' : 'unknown';
}

/** Folds every stream by the rules of its kind. In a stream of an unknown kind only the order can be checked. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a loop over records with one case for each kind
export async function verify(
  records: AsyncIterable<KeptRecord | Unreadable | Damage>,
  progress: (count: number) => void,
): Promise<Verification> {
  const kinds = new Map<string, AccessKind>();
  const verdict: Verification = { folded: {}, broken: [], damage: [] };
  let count = 0;
  for await (const kept of records) {
    progress(++count);
    if (kept.record === 'damage') verdict.damage.push(kept);
    if (kept.record === 'access') kinds.set(kept.access.stream, kept.access.kind);
    if (kept.record !== 'stream' && kept.record !== 'unreadable') continue;
    const kind = kindOf(kept.stream, kinds, verdict.damage.length === 0);
    verdict.folded[kind] = (verdict.folded[kind] ?? 0) + 1;
    if (kept.record === 'unreadable') {
      verdict.broken.push({ stream: kept.stream, kind, why: kept.why });
      continue;
    }
    try {
      checkOrder(kept.entries);
      if (kind !== 'unknown') folds[kind](kept.entries);
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

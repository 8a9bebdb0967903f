import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { AccessKind } from '../store/access.ts';
import type { Bucketful, Cluster } from '../store/cluster.ts';

/** How many rooms, workshops and decks a person may open. */
export const openedByOne: Bucketful = { atOnce: 40, perMinute: 1 };

/** How many decks may come from one address in a minute: a deck is much larger than a room that was just opened. */
const decksPerMinute = 300;

/** More decks than a person keeps an overview of. */
export const mostDecks = 100;

type Parts = { cluster: Pick<Cluster, 'take' | 'giveBack'>; space: { isLow: boolean }; opensPerMinute: number };

/** What keeps one person, or one address, from filling the disk with things that they open. All servers share the counts. */
export class Quotas {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Counts an opening. Out: null, or why not; `waitS`: after how many seconds again. `address`: null for someone without one. */
  async open(kind: AccessKind, person: string, address: string | null): Promise<(Refusal & { waitS?: number }) | null> {
    const { cluster, space, opensPerMinute } = this.parts;
    const perMinute = kind === 'deck' ? decksPerMinute : opensPerMinute;
    const ofAddress = { atOnce: perMinute, perMinute };
    if (space.isLow) return refuse('disk-nearly-full');
    const ownWaitMs = await cluster.take(`opens ${person}`, openedByOne);
    if (ownWaitMs > 0) return tooMany(ownWaitMs);
    const waitMs = address === null ? 0 : await cluster.take(`${kind}s-at ${address}`, ofAddress);
    if (waitMs === 0) return null;
    await cluster.giveBack(`opens ${person}`, openedByOne);
    return tooMany(waitMs);
  }
}

function tooMany(waitMs: number): Refusal & { waitS: number } {
  return { ...refuse('too-many-opened'), waitS: Math.ceil(waitMs / 1000) };
}

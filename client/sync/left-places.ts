import type { StreamKind } from '../../shared/protocol/up.ts';
import { forget, keep, keptUnder } from './local-store.ts';

/** What this person left by their own command. Kept in this browser alone, so that its page offers the way back, also after a reload. */
export type LeftPlace = { kind: StreamKind; stream: string; invitation: string };

const keyOf = (stream: string) => `left ${stream}`;

function isLeft(value: unknown): value is LeftPlace {
  return typeof value === 'object' && value !== null && 'stream' in value && 'invitation' in value;
}

export function keepLeftPlace({ kind, stream, invitation }: LeftPlace): void {
  // Without an invitation there would be no way back to offer.
  if (invitation !== '') keep(keyOf(stream), { kind, stream, invitation });
}

/** Null where they never left, or came back since. */
export function leftPlace(stream: string): LeftPlace | null {
  return (
    keptUnder(keyOf(stream))
      .filter(isLeft)
      .find((left) => left.stream === stream) ?? null
  );
}

export function forgetLeftPlace(stream: string): void {
  forget(keyOf(stream));
}

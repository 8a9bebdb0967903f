import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';
import { forget, keep, keptUnder } from './local-store.ts';

/** A stream that this person left by their own command. Only this browser stores it, to offer the way back after a reload. */
export type LeftPlace = { kind: StreamKind; stream: string; invitation: string };

const keyOf = (stream: string) => `left ${stream}`;

function isLeft(value: unknown): value is LeftPlace {
  return typeof value === 'object' && value !== null && 'stream' in value && 'invitation' in value;
}

export function keepLeftPlace({ kind, stream, invitation }: LeftPlace): void {
  // Without an invitation there is no way back to offer.
  if (invitation !== '') keep(keyOf(stream), { kind, stream, invitation });
}

/** Null if they never left, or have come back since. */
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

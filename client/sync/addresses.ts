import { useEffect, useState } from 'react';
import type { TeamKind } from '../../shared/domain/card-terms.ts';
import type { OfferedCard } from '../../shared/domain/dealt-card.ts';
import { askServer } from './ask-server.ts';

type Addresses = {
  /** What the QR code and the link begin with. */
  base: string;
  /** Can a phone reach `base`? Not when it is only this machine's loopback name. */
  reachable: boolean;
  lan: string[];
};

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Under a loopback name, which no phone can reach, the page uses the public or LAN address instead. */
function addressesFrom(told: { public: string | null; lan: string[] }): Addresses {
  const here = location.origin;
  if (!loopback.includes(location.hostname)) return { base: here, reachable: true, lan: told.lan };
  const base = told.public ?? told.lan[0] ?? here;
  return { base, reachable: base !== here, lan: told.lan };
}

function useAsked<T>(path: string, first: T, read: (answer: never) => T): T {
  const [value, setValue] = useState(first);
  useEffect(() => {
    let wanted = true;
    const ask = () =>
      askServer(path)
        .then((answer) => answer.json())
        .then((answer: unknown) => wanted && setValue(read(answer as never)))
        .catch(() => wanted && setTimeout(ask, 2000));
    void ask();
    return () => {
      wanted = false;
    };
  }, [path, read]);
  return value;
}

const nothingYet: Addresses = { base: location.origin, reachable: true, lan: [] };

export function useAddresses(): Addresses {
  return useAsked('/api/addresses', nothingYet, addressesFrom);
}

/** A built-in deck, with the parts of its cards that everyone may read. */
export type BuiltIn = { id: string; title: string; teams: readonly TeamKind[]; cards: OfferedCard[] };

const noDecks: readonly BuiltIn[] = [];
const asTold = (decks: readonly BuiltIn[]) => decks;

/** The built-in decks, the one to begin with first. */
export function useBuiltIn(): readonly BuiltIn[] {
  return useAsked('/api/decks', noDecks, asTold);
}

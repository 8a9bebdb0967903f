import { useEffect, useState } from 'react';
import type { OfferedCard } from '../../shared/domain/dealt-card.ts';
import { askServer } from './ask-server.ts';

type Addresses = {
  /** What the QR code and the link begin with. */
  base: string;
  /** Can a phone reach that? Not when all there is is this machine's own loopback name. */
  reachable: boolean;
  lan: string[];
};

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** On the machine that serves it, the page is open under a name that no phone can use: its local network address is shown. */
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

/** A deck that came with it, with what everyone may read of its cards. */
export type BuiltIn = { id: string; title: string; cards: OfferedCard[] };

const noDecks: readonly BuiltIn[] = [];
const asTold = (decks: readonly BuiltIn[]) => decks;

/** The decks that came with it, the one to begin with first. */
export function useBuiltIn(): readonly BuiltIn[] {
  return useAsked('/api/decks', noDecks, asTold);
}

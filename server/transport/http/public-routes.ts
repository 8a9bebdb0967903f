import { type Deck, firstDeck } from '../../../shared/domain/card.ts';
import { offered } from '../../../shared/domain/dealt-card.ts';
import { decksSchema } from '../../../shared/protocol/decks.ts';
import { addressesSchema } from '../../../shared/protocol/session.ts';
import { isOnThisMachine, reachedAt, urlAt } from './addresses.ts';
import { answers, type Routes } from './schemas.ts';

export type PublicDeps = {
  /** The decks in this release. */
  builtIn: readonly Deck[];
  publicUrl: URL | null;
  host: string | undefined;
};

/** What anyone may read: the offered part of the built-in decks, and where others reach this server. */
export function publicRoutes(app: Routes, { builtIn, publicUrl, host }: PublicDeps): void {
  const onShelf = [...builtIn].sort((a, b) => Number(b.id === firstDeck) - Number(a.id === firstDeck));
  app.get(
    '/api/decks',
    { schema: { summary: 'The built-in decks: what everyone may read of each card', response: answers(decksSchema) } },
    async () =>
      onShelf.map(({ id, title, version, teams = [], cards }) => ({ id, title, version, teams, cards: cards.map(offered) })),
  );
  app.get(
    '/api/addresses',
    { schema: { summary: 'Where others reach this server, for the QR code', response: answers(addressesSchema) } },
    async ({ raw, socket }) => ({
      public: publicUrl?.origin ?? null,
      // Only a page on this machine, at a name that no phone reaches, needs them; no one else learns how the network is laid out.
      lan:
        publicUrl === null && isOnThisMachine(raw) ? reachedAt(host).map((address) => urlAt(address, socket.localPort ?? 0)) : [],
    }),
  );
}

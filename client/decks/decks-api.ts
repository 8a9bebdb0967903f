import { useCallback, useEffect, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { DeckPageCommand } from '../../shared/domain/deck/commands.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { DeckOnShelf, FileAnswer } from '../../shared/protocol/decks.ts';
import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import { askServer } from '../sync/ask-server.ts';
import { freshId } from '../sync/ids.ts';
import { askedOnce, oneTryMs, untilAnswered } from '../sync/retry.ts';
import { openLink } from '../sync/socket.ts';

/** Opens a deck: an empty one, or one with the cards of another deck that this person may read. */
export function openDeck(title: string, copyOf: { deck: string; card: string | null } | null): Promise<EnterAnswer> {
  const opening = { kind: 'deck', title, copyOf } as const;
  return askedOnce(opening, freshId, (id) =>
    openLink()
      .timeout(oneTryMs)
      .emitWithAck('open', { id, ...opening }),
  );
}

function sendToDeck(deck: string, command: DeckPageCommand): Promise<Answer> {
  const id = freshId();
  return untilAnswered(() => openLink().timeout(oneTryMs).emitWithAck('command', { kind: 'deck', stream: deck, id, command }));
}

async function myDecks(): Promise<DeckOnShelf[]> {
  const found: unknown = await askServer('/api/decks/mine').then((answer) => answer.json());
  return Array.isArray(found) ? (found as DeckOnShelf[]) : [];
}

/**
 * Keeps a card in this person's own newest deck; without one, or if that deck refuses it, in a new one with this title.
 * Out: the deck that now has the card, or null if it was refused.
 */
export async function keepCard(title: string, card: Card): Promise<{ deck: string; title: string } | null> {
  const own = (await myDecks().catch(() => [])).find(({ mine }) => mine);
  const kept = (answer: Answer) => !('refusal' in answer) || answer.refusal === 'already-so';
  if (own && kept(await sendToDeck(own.deck, { type: 'write-card', card }))) return { deck: own.deck, title: own.title };
  const opened = await openDeck(title, null);
  if ('refusal' in opened) return null;
  return kept(await sendToDeck(opened.stream, { type: 'write-card', card })) ? { deck: opened.stream, title } : null;
}

/** A whole card of a deck that this person may read and copy. */
export async function cardOf(deck: string, card: string): Promise<Card | Refusal> {
  const answer = await askServer(`/api/decks/${deck}/cards/${card}`).catch(() => null);
  return answer ? ((await answer.json()) as Card | Refusal) : { refusal: 'no-answer' };
}

/** Sends a file: for a new deck, or to replace the cards of an existing one. */
export async function sendFile(text: string, deck: string | null): Promise<FileAnswer> {
  const path = deck === null ? '/api/decks/files' : `/api/decks/${deck}/file`;
  const headers = { 'content-type': 'application/yaml' };
  return askedOnce({ path, text }, freshId, async (id): Promise<FileAnswer> => {
    const answer = await askServer(`${path}?id=${id}`, { method: 'POST', headers, body: text });
    return (await answer.json()) as FileAnswer;
  });
}

/** The signed-in person's decks; `again` fetches them again. */
export function useMyDecks(): { decks: readonly DeckOnShelf[] | null; again: () => void } {
  const [decks, setDecks] = useState<readonly DeckOnShelf[] | null>(null);
  const again = useCallback(() => {
    myDecks()
      .then(setDecks)
      .catch(() => setDecks([]));
  }, []);
  useEffect(again, [again]);
  return { decks, again };
}

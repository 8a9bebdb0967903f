import { useCallback, useEffect, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { Kit } from '../../shared/protocol/workshop-answers.ts';
import { askServer } from '../sync/ask-server.ts';

/** The deck in front of the ids of its cards: a card of someone's own deck has it in its own id. */
function addressOf(deck: string, card: string): string {
  return card.includes('/') ? card : `${deck}/${card}`;
}

async function answerOf<T>(path: string): Promise<T | null> {
  const answer = await askServer(path).catch(() => null);
  return answer?.ok ? ((await answer.json()) as T) : null;
}

export type KitChoice = {
  /** Null until the server has answered, `none` if it refused. */
  kit: Kit | null | 'none';
  /** The ids of the chosen cards, in the order of the decks. */
  chosen: readonly string[];
  toggle: (card: string) => void;
  /** The chosen cards that are here already, in the same order. */
  cards: readonly { id: string; card: Card }[];
  /** Cards that the server doesn't give now, by id. */
  refused: readonly string[];
};

/** What may be printed, what is chosen, and the chosen cards, each of which is fetched once. */
export function useKit(workshop: string): KitChoice {
  const [kit, setKit] = useState<Kit | null | 'none'>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [found, setFound] = useState<Readonly<Record<string, Card | 'refused'>>>({});
  useEffect(() => {
    let wanted = true;
    void answerOf<Kit>(`/api/workshops/${workshop}/kit`).then((answer) => {
      if (!wanted) return;
      setKit(answer ?? 'none');
      setPicked(answer?.chosen ?? []);
    });
    return () => {
      wanted = false;
    };
  }, [workshop]);
  const offered =
    kit === null || kit === 'none'
      ? []
      : kit.decks.flatMap(({ id, cards }) => cards.map((card) => ({ deck: id, card: card.id })));
  const chosen = offered.filter(({ card }) => picked.includes(card));
  const missing = chosen
    .filter(({ card }) => found[card] === undefined)
    .map(({ deck, card }) => `${card} ${addressOf(deck, card)}`);
  const toFetch = missing.join('\n');
  useEffect(() => {
    for (const line of toFetch.split('\n').filter(Boolean)) {
      const [card = '', address = ''] = line.split(' ');
      void answerOf<Card>(`/api/workshops/${workshop}/kit/${address}`).then((answer) =>
        setFound((before) => ({ ...before, [card]: answer ?? 'refused' })),
      );
    }
  }, [workshop, toFetch]);
  const toggle = useCallback(
    (card: string) => setPicked((before) => (before.includes(card) ? before.filter((one) => one !== card) : [...before, card])),
    [],
  );
  const ids = chosen.map(({ card }) => card);
  return {
    kit,
    chosen: ids,
    toggle,
    cards: ids.flatMap((id) => {
      const card = found[id];
      return card === undefined || card === 'refused' ? [] : [{ id, card }];
    }),
    refused: ids.filter((id) => found[id] === 'refused'),
  };
}

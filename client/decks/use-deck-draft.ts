import type { DeckPageCommand } from '../../shared/domain/deck/commands.ts';
import type { DeckView } from '../sync/use-deck.ts';
import { type DraftField, useDraft } from '../sync/use-draft.ts';

/** What an author writes in their deck: kept on this device as it is typed, sent when they pause. */
export function useDeckDraft<T>(
  { you, deck }: DeckView,
  field: string,
  kept: T,
  command: (value: T) => DeckPageCommand | null,
): DraftField<T> {
  const place = { author: you, kind: 'deck', stream: deck, round: null, seat: null } as const;
  return useDraft<T, DeckPageCommand>(place, field, { kept, command, sentOn: 'pause' });
}

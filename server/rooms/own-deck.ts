import type { Deck } from '../../shared/domain/card.ts';
import { ownDeckIn } from '../../shared/domain/deck/deck.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { proposedBefore } from '../../shared/domain/room/concerns/proposing.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { present, type RoomState } from '../../shared/domain/room/state.ts';
import { type Choice, callsForCard } from './deal.ts';

/** A person's own deck, and the people for whom it may be opened: it is enough if one of them may read it. */
type Needed = { deck: string; readers: readonly PersonId[] };

function deckOf({ deck, card }: Choice): string | null {
  return card === null ? deck : (ownDeckIn(card)?.deck ?? null);
}

function everyoneHere(state: RoomState): PersonId[] {
  return [...present(state).map((m) => m.person), ...(state.workshop?.facilitators ?? [])];
}

function wanted(state: RoomState, command: RoomCommand, person: PersonId): { deck: string | null; readers: readonly PersonId[] } {
  const inUse = state.round?.deck?.id ?? null;
  switch (command.type) {
    case 'begin-round': {
      const { again, card, deck = null } = command;
      if (again) return { deck: null, readers: [] };
      // A sender who names a deck or a card must be able to read it; the deck in use was opened by someone here.
      return card === null && deck === null
        ? { deck: inUse, readers: [person, ...everyoneHere(state)] }
        : { deck: deckOf({ deck, card }), readers: [person] };
    }
    case 'ask-another-card':
      return { deck: inUse, readers: everyoneHere(state) };
    case 'convene':
      return { deck: deckOf(command.call), readers: command.link.facilitators };
    default:
      return callsForCard(command) && state.call
        ? { deck: deckOf(state.call), readers: state.workshop?.facilitators ?? [] }
        : { deck: null, readers: [] };
  }
}

/** The person's own deck that this command needs; null if the built-in decks are enough. */
export function ownDeckFor(builtIn: readonly Deck[], state: RoomState, command: RoomCommand, person: PersonId): Needed | null {
  const proposal = proposedBefore(state, command);
  const { deck, readers } = wanted(state, proposal?.what ?? command, proposal?.by ?? person);
  const own = deck !== null && /^[\w-]{8,32}$/.test(deck) && !builtIn.some(({ id }) => id === deck);
  return own ? { deck, readers: [...new Set(readers)] } : null;
}

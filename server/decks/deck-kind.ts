import type { Card, Deck } from '../../shared/domain/card.ts';
import type { DeckCommand, DeckCommandOf } from '../../shared/domain/deck/commands.ts';
import { type DeckContext, decideDeck, evolveDeck, openDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { type DeckState, noDeck } from '../../shared/domain/deck/state.ts';
import { deckCodec } from '../../shared/domain/deck/stored.ts';
import { mayReadDeck, namesInDeck, visibleDeck, visibleDeckEvent } from '../../shared/domain/deck/visible-state.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Effect, Reactors } from '../engine/reactor.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';
import type { Log } from '../store/log.ts';
import type { Decks, OpenDeck } from './decks.ts';
import { type ClosedCards, readCards } from './read-cards.ts';

function opened({ author }: DeckState, { title, cards }: OpenDeck, { actor, at }: DeckContext): DeckEvent[] | Refusal {
  return author === '' ? openDeck(actor, title, cards, at) : refuse('already-so');
}

/** A deck with what the server adds to its rules: the cards that a command copies. */
function deckKind(
  readCopied: (person: string, copy: DeckCommandOf<'copy-cards'>) => Promise<readonly Card[] | Refusal>,
): StreamDefinition<DeckState, DeckEvent, DeckCommand | OpenDeck, DeckContext, readonly Card[] | Refusal> {
  return {
    name: 'deck',
    none: noDeck,
    codec: deckCodec,
    decide: (state, command, context) =>
      command.type === 'open-deck' ? opened(state, command, context) : decideDeck(state, command, context),
    evolve: evolveDeck,
    visibleState: visibleDeck,
    visibleEvent: visibleDeckEvent,
    mayRead: mayReadDeck,
    whyOutside: () => 'no-such-deck',
    readersOf: ({ author, readers }) => [author, ...readers],
    // Readers came by this very link: after leaving, they need it to find their way back.
    isInside: mayReadDeck,
    namesIn: ({ author, readers }) => [author, ...readers].filter(Boolean),
    namesFor: namesInDeck,
    prefetch: (_, { ref, command }) => (command.type === 'copy-cards' ? readCopied(ref.person, command) : null),
    contextFor: (_, { ref }, { at }, copied = []) => ({ actor: ref.person, at, copied }),
  };
}

/** All decks that people write. */
export function openDecks(builtIn: readonly Deck[], tables: ClosedCards, settings: StreamsSettings): Decks {
  const decks: Decks = new Streams(
    deckKind((person, copy) => readCards(builtIn, decks, tables, person, copy)),
    settings,
  );
  return decks;
}

/** A deck that is removed leaves the disk too. */
export function dropRemovedDecks({ decks, log, reactors }: { decks: Decks; log: Log; reactors: Reactors }): void {
  const drop = (deck: string): Effect => ({ id: `drop ${deck}`, queue: `drop ${deck}`, run: () => log.drop(deck) });
  reactors.react<DeckState, DeckEvent>(decks, {
    failed: 'deck-not-deleted',
    about: (deck) => ({ deck }),
    on: ['deck-removed'],
    effects: (deck) => [drop(deck)],
    outstanding: (deck, _, events) => (events.some(({ event }) => event.type === 'deck-removed') ? [drop(deck)] : []),
  });
}

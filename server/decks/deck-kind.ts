import type { Card, Deck } from '../../shared/domain/card.ts';
import type { DeckCommand } from '../../shared/domain/deck/commands.ts';
import { type DeckContext, decideDeck, evolveDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { type DeckState, noDeck } from '../../shared/domain/deck/state.ts';
import { mayReadDeck, visibleDeck, visibleDeckEvent } from '../../shared/domain/deck/visible-state.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';
import type { Decks } from './decks.ts';
import { readCards } from './read-cards.ts';

/** The cards that a copy command needs, kept until it is decided. */
type Copied = WeakMap<DeckCommand, readonly Card[]>;

function deckKind(copied: Copied, read: (person: string, command: DeckCommand) => Promise<void> | null) {
  const kind: StreamDefinition<DeckState, DeckEvent, DeckCommand, DeckContext> = {
    name: 'deck',
    none: noDeck,
    decide: decideDeck,
    evolve: evolveDeck,
    visibleState: visibleDeck,
    visibleEvent: visibleDeckEvent,
    mayRead: mayReadDeck,
    whyOutside: () => 'no-such-deck',
    readersOf: ({ author, readers }) => [author, ...readers],
    // Readers came by this very link: after leaving, they need it to find their way back.
    isInside: mayReadDeck,
    peopleOf: ({ author, readers }) => [author, ...readers],
    seesPresence: () => false,
    namesIn: ({ author, readers }) => [author, ...readers].filter(Boolean),
    // Decks have no deadlines.
    dueAt: () => null,
    passDeadline: () => ({ type: 'read-deck' }),
    prefetch: (_, { ref, command }) => read(ref.person, command),
    contextFor: (_, { ref, command }, { at }) => ({ actor: ref.person, at, copied: copied.get(command) ?? [] }),
  };
  return kind;
}

/** All decks that people write. Removing a deck also drops its stream from the disk. */
export function openDecks(builtIn: readonly Deck[], settings: StreamsSettings): Decks {
  const copied: Copied = new WeakMap();
  const decks: Decks = new Streams(
    deckKind(copied, (person, command) =>
      command.type === 'copy-cards'
        ? readCards(builtIn, decks, person, command).then((cards) => {
            copied.set(command, cards);
          })
        : null,
    ),
    settings,
  );

  function drop(deck: string): void {
    settings.log.drop(deck).catch((fault: unknown) => settings.note('deck-not-deleted', { deck, err: fault }));
  }
  decks.listeners.push((deck, applied) => {
    if (applied.some(({ event }) => event.type === 'deck-removed')) drop(deck);
  });
  // Finish what a crash left undone.
  decks.onLoad.push((deck, events) => {
    if (events.some((event) => event.type === 'deck-removed')) drop(deck);
  });
  return decks;
}

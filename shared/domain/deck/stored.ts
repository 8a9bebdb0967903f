import { type EventCodec, eventCodec } from '../codec.ts';
import { cardsFromShape1 } from '../older-cards.ts';
import { deckEventTypes } from './deck.ts';
import type { DeckEvent } from './events.ts';

/** How the events of a deck are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const deckCodec: EventCodec<DeckEvent> = eventCodec({
  schema: 2,
  types: deckEventTypes,
  upcasters: { 1: cardsFromShape1 },
});

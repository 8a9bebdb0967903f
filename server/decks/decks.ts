import type { Card } from '../../shared/domain/card.ts';
import type { DeckCommand } from '../../shared/domain/deck/commands.ts';
import type { DeckContext } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import type { DeckState } from '../../shared/domain/deck/state.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Streams } from '../engine/streams.ts';

/** Begins a deck. It isn't in the policy, which is about decks that exist: the quotas say who may open one. */
export type OpenDeck = { type: 'open-deck'; title: string; cards: readonly Card[] };

/** All decks that people write. The built-in ones are files. */
export type Decks = Streams<DeckState, DeckEvent, DeckCommand | OpenDeck, DeckContext, readonly Card[] | Refusal>;

import { expect } from 'vitest';
import type { Card } from '../../shared/domain/card.ts';
import type { DeckCommand } from '../../shared/domain/deck/commands.ts';
import { decideDeck, evolveDeck, openDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { type DeckState, noDeck } from '../../shared/domain/deck/state.ts';
import type { Refusal, RefusalCode } from '../../shared/domain/refusals.ts';
import { sampleCard } from './sample-cards.ts';

/** A deck and everything that has happened to it. Immutable: each step returns the story after it. */
export class DeckStory {
  readonly events: readonly DeckEvent[];
  readonly state: DeckState;

  constructor(events: readonly DeckEvent[], state: DeckState) {
    this.events = events;
    this.state = state;
  }

  answer(actor: string, command: DeckCommand, copied: readonly Card[] = []): DeckEvent[] | Refusal {
    return decideDeck(this.state, command, { actor, at: 1000 + this.events.length, copied });
  }

  with(events: readonly DeckEvent[]): DeckStory {
    return new DeckStory([...this.events, ...events], events.reduce(evolveDeck, this.state));
  }

  does(actor: string, command: DeckCommand, copied?: readonly Card[]): DeckStory {
    const answer = this.answer(actor, command, copied);
    if (!Array.isArray(answer)) throw new Error(`the story broke off: ${answer.refusal}`);
    return this.with(answer);
  }

  refuses(actor: string, command: DeckCommand, code: RefusalCode, copied?: readonly Card[]): DeckStory {
    expect(this.answer(actor, command, copied)).toEqual({ refusal: code });
    return this;
  }
}

export const unfinished: Card = { ...sampleCard, id: 'unfinished', title: '', client: { ...sampleCard.client, fallbacks: [] } };

/** Ada's own deck: one finished card, one unfinished. */
export function ownDeck(): DeckStory {
  const opened = openDeck('ada', 'Ours', [sampleCard, unfinished], 1000);
  if (!Array.isArray(opened)) throw new Error(opened.refusal);
  return new DeckStory([], noDeck).with(opened);
}

/** Published, shared, and read by Rui. */
export function sharedDeck(): DeckStory {
  return ownDeck()
    .does('ada', { type: 'publish-deck' })
    .does('ada', { type: 'set-sharing', shared: true })
    .does('rui', { type: 'read-deck' });
}

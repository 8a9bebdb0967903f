import { expect, test } from 'vitest';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { dealFor } from '../../server/rooms/deal.ts';
import type { Card, Deck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { conveneOf, pair, sampleCard, triad } from '../support/given.ts';

const builtIn = loadDecks(new URL('../../server/decks/', import.meta.url).pathname);
const begin: RoomCommand = { type: 'begin-round', card: null, seats: 'as-they-are', again: false };
const chances = Array.from({ length: 60 }, (_, i) => i);

const card = (id: string, change: Partial<Card> = {}): Card => ({ ...sampleCard, id, ...change });
const letGo = (id: string) => card(id, { observers: { ...sampleCard.observers, stance: 'let go', expectedSteps: [] } });
const deck = (id: string, ...cards: Card[]): Deck => ({ id, title: id, version: 1, cards });

/** Every card that chance may deal. */
const dealt = (decks: readonly Deck[], state: RoomState, wish: RoomCommand = begin) => [
  ...new Set(chances.map((chance) => dealFor(decks, state, wish, chance)?.id)),
];

test('[DEAL8] the first round begins with the gentlest of First steps, and each later one may be a rung steeper', () => {
  const first = builtIn.find(({ id }) => id === 'first-steps')?.cards ?? [];
  const gentlest = first.filter((c) => c.stakes === 'low' && c.difficulty === 'easy').map(({ id }) => id);
  expect(dealt(builtIn, triad().state).sort()).toEqual(gentlest.sort());
  expect(dealt(builtIn, pair().state, conveneOf(['pia', 'cleo'])).sort()).toEqual(gentlest);

  const rungs = deck('rungs', card('low'), card('medium', { stakes: 'medium' }), card('critical', { stakes: 'critical' }));
  expect(dealt([rungs], triad().state)).toEqual(['low']);
  expect(dealt([rungs], triad().lobbyAgain().state).sort()).toEqual(['low', 'medium']);
  // In the debrief the round in play counts as finished.
  expect(dealt([rungs], triad().debrief().state).sort()).toEqual(['low', 'medium']);
  expect(dealt([deck('steep', card('critical', { stakes: 'critical' }))], triad().state)).toEqual(['critical']);
});

test('[DEAL8] a picked card is dealt as picked, and chance repeats only what was played longest ago', () => {
  const decks = [deck('own', card('sample'), card('steep', { stakes: 'critical', difficulty: 'hard' }))];
  expect(dealt(decks, triad().state, { ...begin, card: 'steep' })).toEqual(['steep']);
  expect(dealt(decks, triad().state, { ...begin, card: 'none' })).toEqual([undefined]);
  expect(dealt(decks, triad().lobbyAgain().state)).toEqual(['steep']);
  expect(dealt([deck('own', card('sample'))], triad().lobbyAgain().state)).toEqual(['sample']);
  expect(dealt(decks, triad().briefing().state, { type: 'ask-another-card' })).toEqual(['steep']);
  expect(dealt(decks, triad().state, { ...begin, again: true })).toEqual([undefined]);
});

test('[DEAL9] a let-go card comes by chance only to somebody who has pushed back here', () => {
  const decks = [deck('own', card('push'), letGo('calm'))];
  expect(dealt(decks, triad().state)).toEqual(['push']);
  const later = triad().lobbyAgain();
  const pusher = later.state.past[0]?.pusher ?? '';
  const again = later.does('pia', { type: 'give-seat', seat: 'pusher', person: pusher });
  expect(dealt(decks, again.state).sort()).toEqual(['calm', 'push']);
  expect(dealt(decks, later.state, { ...begin, seats: 'rotated' })).toEqual(['push']);
  // A deck of nothing else falls back on the others; picked by name, it is dealt.
  const call = { ...conveneOf(['pia', 'cleo']).call, deck: 'calm' };
  const calm = [deck('calm', letGo('calm')), deck('own', card('push'))];
  expect(dealt(calm, pair().state, { ...conveneOf(['pia', 'cleo']), call })).toEqual(['push']);
  expect(dealt(calm, triad().state, { ...begin, card: 'calm' })).toEqual(['calm']);
});

test('[CARD5] a card is dealt with its blanks, to be filled with what it usually says', () => {
  const blanks = [{ name: 'feature', asks: 'Which one?', usually: 'a voucher' }];
  const own = card('own', { blanks, situation: 'They want {feature}.' });
  const found = dealFor([deck('own', own)], triad().state, begin, 0);
  expect(found && triad().briefing(found).round.card.situation).toBe('They want a voucher.');
});

import { expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { dealFor } from '../../../server/rooms/deal.ts';
import type { Card, Deck } from '../../../shared/domain/card.ts';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { levelOfRound } from '../../../shared/domain/workshop/convene.ts';
import { conveneOf, pair, triad } from '../../support/given.ts';
import { plannedRound } from '../../support/given-workshop.ts';
import { sampleCard } from '../../support/sample-cards.ts';

const builtIn = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
const begin: RoomCommand = { type: 'begin-round', card: null, seats: 'as-they-are', again: false };
const chances = Array.from({ length: 60 }, (_, i) => i);

const card = (id: string, change: Partial<Card> = {}): Card => ({ ...sampleCard, id, ...change });
const letGo = (id: string) =>
  card(id, { observers: { ...sampleCard.observers, stance: 'let go', expects: { steps: 'none', strength: 'mild' } } });
const deck = (id: string, ...cards: Card[]): Deck => ({ id, title: id, version: 1, cards });

/** Every card that may be dealt at random. */
const dealt = (decks: readonly Deck[], state: RoomState, command: RoomCommand = begin, own: readonly Deck[] = []) => [
  ...new Set(chances.map((chance) => dealFor({ builtIn: decks, own }, state, command, chance)?.card.id)),
];

test('[DEAL8] the first round begins with the gentlest card of First steps, and each later one may be a rung harder', () => {
  const first = builtIn.find(({ id }) => id === 'first-steps')?.cards ?? [];
  const gentlest = first
    .filter((c) => c.stakes === 'low' && c.difficulty === 'easy' && c.observers.stance !== 'let go')
    .map(({ id }) => id);
  expect(dealt(builtIn, triad().state).sort()).toEqual(gentlest.sort());
  expect(dealt(builtIn, pair().state, conveneOf(['pia', 'cleo'])).sort()).toEqual(gentlest);

  const rungs = deck('rungs', card('low'), card('medium', { stakes: 'medium' }), card('critical', { stakes: 'critical' }));
  expect(dealt([rungs], triad().state)).toEqual(['low']);
  expect(dealt([rungs], triad().lobbyAgain().state).sort()).toEqual(['low', 'medium']);
  // In the debrief the current round counts as finished.
  expect(dealt([rungs], triad().debrief().state).sort()).toEqual(['low', 'medium']);
  expect(dealt([deck('steep', card('critical', { stakes: 'critical' }))], triad().state)).toEqual(['critical']);
});

test('[DEAL8] a picked card is dealt as picked, and a random one repeats only what was played longest ago', () => {
  const decks = [deck('own', card('sample'), card('steep', { stakes: 'critical', difficulty: 'hard' }))];
  expect(dealt(decks, triad().state, { ...begin, card: 'steep' })).toEqual(['steep']);
  expect(dealt(decks, triad().state, { ...begin, card: 'none' })).toEqual([undefined]);
  expect(dealt(decks, triad().lobbyAgain().state)).toEqual(['steep']);
  expect(dealt([deck('own', card('sample'))], triad().lobbyAgain().state)).toEqual(['sample']);
  expect(dealt(decks, triad().briefing().state, { type: 'ask-another-card' })).toEqual(['steep']);
  expect(dealt(decks, triad().state, { ...begin, again: true })).toEqual([undefined]);
});

test('[DEAL9] a random let-go card goes only to someone who has pushed back here', () => {
  const decks = [deck('own', card('push'), letGo('calm'))];
  expect(dealt(decks, triad().state)).toEqual(['push']);
  const later = triad().lobbyAgain();
  const advisor = later.state.past[0]?.advisor ?? '';
  const again = later.does('pia', { type: 'give-seat', seat: 'advisor', person: advisor });
  expect(dealt(decks, again.state).sort()).toEqual(['calm', 'push']);
  expect(dealt(decks, later.state, { ...begin, seats: 'rotated' })).toEqual(['push']);
  // A deck of let-go cards only falls back on the others; a picked card is dealt.
  const call = { ...conveneOf(['pia', 'cleo']).call, deck: 'calm' };
  const calm = [deck('calm', letGo('calm')), deck('own', card('push'))];
  expect(dealt(calm, pair().state, { ...conveneOf(['pia', 'cleo']), call })).toEqual(['push']);
  expect(dealt(calm, triad().state, { ...begin, card: 'calm' })).toEqual(['calm']);
});

test('[DEAL10] random dealing continues in the deck that is named, or else in the deck in use, but does not stay in First steps', () => {
  const decks = [deck('first-steps', card('first'), card('second')), deck('scope', card('scope-one'), card('scope-two'))];
  const own = [deck('ada-own-deck', card('ada-own-deck/one'), card('ada-own-deck/two'))];
  expect(dealt(decks, triad().state, { ...begin, deck: 'scope' }).sort()).toEqual(['scope-one', 'scope-two']);
  const inDeck = (id: string, played: string) => {
    const command = { type: 'begin-round', card: played, seats: 'as-they-are', again: false } as const;
    return triad().does('pia', command, { card: card(played), deck: { id, version: 1 } });
  };
  const inScope = inDeck('scope', 'scope-one');
  expect(dealt(decks, inScope.state, { type: 'ask-another-card' })).toEqual(['scope-two']);
  expect(dealt(decks, inScope.debrief().state)).toEqual(['scope-two']);
  expect(dealt(decks, inDeck('first-steps', 'first').debrief().state).sort()).toEqual(['scope-one', 'scope-two', 'second']);
  // A person's own deck is used only if it is named or in use, and otherwise never at random.
  expect(dealt(decks, triad().state, { ...begin, deck: 'ada-own-deck' }, own).sort()).toEqual(own[0]?.cards.map(({ id }) => id));
  expect(dealt(decks, inDeck('ada-own-deck', 'ada-own-deck/one').state, { type: 'ask-another-card' }, own)).toEqual([
    'ada-own-deck/two',
  ]);
  expect(dealt(decks, inScope.debrief().state, begin, own)).toEqual(['scope-two']);
});

test('[DEAL8] a room that is new in the fourth round of a workshop does not begin at First steps', () => {
  const decks = [deck('first-steps', card('first')), deck('rungs', card('steep', { stakes: 'high' }))];
  const convene = (round: number) => dealt(decks, pair().state, conveneOf(['pia', 'cleo'], {}, { round }));
  expect(convene(1)).toEqual(['first']);
  expect(convene(4).sort()).toEqual(['first', 'steep']);
});

test('[CARD5] a card is dealt with its fill-in fields, to be filled with their usual words', () => {
  const fillIns = [{ name: 'feature', asks: 'Which one?', usually: 'a voucher' }];
  const own = card('own', { fillIns, situation: 'They want {feature}.' });
  const found = dealFor({ builtIn: [deck('own', own)], own: [] }, triad().state, begin, 0);
  expect(found && triad().briefing(found.card).round.card.situation).toBe('They want a voucher.');
});

test('[DEAL12] a workshop about one skill gets cards about it while there are unplayed ones, and then others', () => {
  const about = (id: string) => card(id, { skill: 'Instilling Confidence' });
  const decks = [deck('first-steps', card('first'), about('trust-one')), deck('more', card('second'), about('trust-two'))];
  const skill = 'Instilling Confidence';
  const call = (state: RoomState, round: number) => dealt(decks, state, conveneOf(['pia', 'cleo'], {}, { round, skill }));
  expect(call(pair().state, 1)).toEqual(['trust-one']);
  expect(call(pair().state, 2).sort()).toEqual(['trust-one', 'trust-two']);
  expect(call(pair().state, 2)).not.toEqual(dealt(decks, pair().state, conveneOf(['pia', 'cleo'], {}, { round: 2 })));
  const played = (...cards: string[]): RoomState => ({
    ...pair().state,
    past: cards.map((id, i) => ({ number: i + 1, level: 1, client: 'cleo', advisor: 'pia', card: id, people: ['pia', 'cleo'] })),
  });
  expect(call(played('trust-one'), 2)).toEqual(['trust-two']);
  expect(call(played('trust-one', 'trust-two'), 3).sort()).toEqual(['first', 'second']);
  // A deck that the plan names counts for more than the skill.
  const named = { ...conveneOf(['pia', 'cleo'], {}, { round: 2, skill }), call: { number: 2, deck: 'first-steps', card: null } };
  expect(dealt(decks, pair().state, named)).toEqual(['trust-one']);
  expect(dealt(decks, played('trust-one'), named)).toEqual(['first']);
  // Another card at someone's wish is about the skill too.
  const onTable = pair().briefing(about('trust-one')).state;
  const link = { ...conveneOf(['pia', 'cleo']).link, skill, round: 2 };
  expect(dealt(decks, { ...onTable, workshop: link }, { type: 'ask-another-card' })).toEqual(['trust-two']);
});

test('[LEVEL1] a plan without levels goes from 1 to 2 to 3, and stays there', () => {
  const rounds = Array.from({ length: 5 }, () => ({ ...plannedRound, id: 'r' }));
  expect(rounds.map((_, i) => levelOfRound({ rounds }, i + 1))).toEqual([1, 2, 3, 3, 3]);
  expect(levelOfRound({ rounds: [{ ...plannedRound, id: 'r', level: 2 }] }, 1)).toBe(2);
});

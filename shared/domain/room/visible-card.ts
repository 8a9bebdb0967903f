import { type CardOnTable, type DealtCard, onTable, peopleOf } from '../dealt-card.ts';
import type { PersonId } from './people.ts';
import { hasBegun, isRevealed, type Round } from './round.ts';
import { isIn } from './round-of-room.ts';
import { mayComeBack, type RoomState } from './state.ts';
import type { RoomViewer } from './viewer.ts';

/** What a card shows besides what is on the table. `people` and `opening` come from the client's part. */
type CardPart = Exclude<keyof DealtCard, keyof CardOnTable>;
type Moment = 'briefing' | 'scene' | 'revealed';
type Seats = readonly RoomViewer['seat'][] | 'all';

const observing: Seats = ['observer', 'visitor'];

/**
 * Who may read each part of a card, and when: the one table, printed in SPEC.md. No level is in it, because every seat needs its
 * own part at every level.
 */
export const cardReaders: Record<CardPart, Record<Moment, Seats>> = {
  people: { briefing: 'all', scene: 'all', revealed: 'all' },
  opening: { briefing: 'all', scene: 'all', revealed: 'all' },
  client: { briefing: ['client'], scene: ['client'], revealed: 'all' },
  advisor: { briefing: ['advisor'], scene: ['advisor'], revealed: 'all' },
  observers: { briefing: observing, scene: observing, revealed: 'all' },
  answer: { briefing: [], scene: [], revealed: 'all' },
  costOfSilence: { briefing: [], scene: [], revealed: 'all' },
};

/** Someone who may take a player's seat back doesn't read what the others watch for. */
export function readsObserversPart({ seat, mayReturn }: RoomViewer): boolean {
  return (seat === 'observer' || seat === 'visitor') && !mayReturn;
}

/** Scoring counts as part of the scene: nothing more of the card is shown before the reveal. */
function momentOf(round: Round): Moment {
  if (isRevealed(round)) return 'revealed';
  return hasBegun(round) ? 'scene' : 'briefing';
}

/** The id of the card on this person's table before its board is open; null if there is none. */
export function closedCardFor(state: RoomState, person: PersonId): string | null {
  return isIn(state, 'briefing', 'scene', 'scoring') && mayComeBack(state, person) ? state.round.card.id : null;
}

/** The card as one viewer may see it at this moment of the round. */
export function visibleCard(round: Round, viewer: RoomViewer): DealtCard {
  const { client, advisor, observers, answer, costOfSilence } = round.card;
  const moment = momentOf(round);
  const may = (part: CardPart) => {
    const seats = cardReaders[part][moment];
    return seats === 'all' || (seats === observing ? readsObserversPart(viewer) : seats.includes(viewer.seat));
  };
  const shown: DealtCard = onTable(round.card);
  // Assigned one by one: spreading a card costs more than the rest of the snapshot.
  if (may('people') && client) shown.people = peopleOf(client);
  if (may('opening') && client) shown.opening = client.opening;
  if (may('client') && client) shown.client = client;
  if (may('advisor') && advisor) shown.advisor = advisor;
  if (may('observers') && observers) shown.observers = observers;
  if (may('answer') && answer) shown.answer = answer;
  if (may('costOfSilence') && costOfSilence !== undefined) shown.costOfSilence = costOfSilence;
  return shown;
}

import { expect, test } from 'vitest';
import { ownDeckFor } from '../../../server/rooms/own-deck.ts';
import type { Deck } from '../../../shared/domain/card.ts';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { called, conveneOf, pair } from '../../support/given.ts';
import { sampleCard } from '../../support/sample-cards.ts';

const builtIn: Deck[] = [{ id: 'first-steps', title: 'First steps', version: 1, cards: [sampleCard] }];
const begin = { type: 'begin-round', card: null, seats: 'as-they-are', again: false } as const;
const own = 'ada-own-deck';

test('[DECK11] to name a deck of your own, or a card in it, you must be able to read it', () => {
  const { state } = pair();
  const of = (command: RoomCommand) => ownDeckFor(builtIn, state, command, 'pia');
  expect(of({ ...begin, deck: own })).toEqual({ deck: own, readers: ['pia'] });
  expect(of({ ...begin, card: `${own}/one` })).toEqual({ deck: own, readers: ['pia'] });
  for (const command of [begin, { ...begin, deck: 'first-steps' }, { ...begin, card: 'sample' }, { ...begin, again: true }])
    expect(of(command)).toBeNull();
});

test('[DECK11] a deck in use is still dealt from as long as someone present may read it', () => {
  const playing = pair().does('pia', begin, { deck: { id: own, version: 1 } });
  expect(ownDeckFor(builtIn, playing.state, { type: 'ask-another-card' }, 'cleo')).toEqual({
    deck: own,
    readers: ['pia', 'cleo'],
  });
  expect(ownDeckFor(builtIn, playing.debrief().state, begin, 'cleo')).toEqual({ deck: own, readers: ['cleo', 'pia'] });
});

test('[DECK11] in a workshop a planned deck is opened for the facilitators', () => {
  const convene = conveneOf(['pia', 'cleo'], {}, { facilitators: ['fay'] });
  const planned = (call: { deck: string | null; card: string | null }) => ({ ...convene, call: { ...convene.call, ...call } });
  const ofWorkshop = (call: { deck: string | null; card: string | null }) =>
    ownDeckFor(builtIn, pair().state, planned(call), theWorkshop);
  expect(ofWorkshop({ deck: own, card: null })).toEqual({ deck: own, readers: ['fay'] });
  expect(ofWorkshop({ deck: null, card: `${own}/one` })).toEqual({ deck: own, readers: ['fay'] });
  expect(ofWorkshop({ deck: null, card: 'sample' })).toBeNull();
  // The called group begins when its last person says that they are here.
  const { state } = called();
  const waiting = { ...state, call: state.call && { ...state.call, card: `${own}/one` } };
  expect(ownDeckFor(builtIn, waiting, { type: 'say-here' }, 'cleo')).toEqual({
    deck: own,
    readers: state.workshop?.facilitators,
  });
});

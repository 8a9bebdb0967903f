import { describe, expect, test } from 'vitest';
import { wordDropper } from '../../../server/rooms/drop-words.ts';
import { cardSchema } from '../../../shared/domain/card.ts';
import { filledIn, fillInNames } from '../../../shared/domain/fill-ins.ts';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { called, hosted, pair, type Story, triad } from '../../support/given.ts';
import { cardWithFillIn, sampleCard } from '../../support/sample-cards.ts';

const own = { ...sampleCard, id: 'ours', title: 'Our own', situation: 'Nobody in this room.' };
const bring = { type: 'bring-card', card: own } as const;
const begin = { type: 'begin-round', card: 'here/ours', seats: 'as-they-are', again: false } as const;

const playedToTheEnd = (story: Story) =>
  story.does('otto', bring).does('pia', begin).debrief().lobbyAgain().does('pia', { type: 'close-room' });

describe('cards of this room alone', () => {
  test('[BRING1] anyone brings a card in the lobby, and its author or the host takes it back', () => {
    const brought = hosted()
      .when('otto', bring)
      .gives({ type: 'card-brought', by: 'otto', card: { ...own, id: 'here/ours' } });
    brought.when('pia', { type: 'take-back-card', card: 'here/ours' }).refused('not-yours');
    brought.when('hana', { type: 'take-back-card', card: 'here/ours' }).gives({ type: 'card-taken-back' });
    brought.when('otto', { type: 'take-back-card', card: 'here/ours' }).gives({ type: 'card-taken-back' });
    brought.when('otto', { type: 'take-back-card', card: 'here/other' }).refused('card-missing');
    // If its author writes it again it is the same card; no one else can rewrite it.
    expect(brought.does('otto', { ...bring, card: { ...own, title: 'Better' } }).state.brought).toMatchObject([
      { by: 'otto', card: { title: 'Better' } },
    ]);
    brought.when('cleo', bring).refused('id-used-otherwise');
    // In a workshop the cards are dealt for all.
    called().when('pia', bring).refused('not-now');
  });

  test('[BRING2] a room holds twelve of them', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => i).reduce<Story>(
      (story, i) => story.does('otto', { type: 'bring-card', card: { ...own, id: `ours-${i}` } }),
      triad(),
    );
    twelve.when('cleo', bring).refused('too-many-cards');
    twelve.when('otto', { type: 'bring-card', card: { ...own, id: 'ours-3' } }).gives({ type: 'card-brought' });
  });

  test('[BRING3] it is dealt like any other card, and each seat sees what it sees of any card', () => {
    const begun = triad()
      .does('otto', bring)
      .when('pia', begin)
      .gives({ type: 'seats-set' }, { type: 'round-begun', ours: true });
    expect(begun.round).toMatchObject({ card: { id: 'here/ours' }, ours: true, deck: null });
    const seen = (person: string) => Object.keys(visibleRoom(begun.state, person).round?.card ?? {});
    expect(seen('cleo')).toContain('client');
    expect(seen('pia')).not.toContain('client');
    expect(seen('pia')).toContain('advisor');
    // A card that was taken back cannot be dealt.
    triad()
      .does('otto', bring)
      .does('otto', { type: 'take-back-card', card: 'here/ours' })
      .when('pia', begin)
      .refused('card-missing');
  });

  test('[BRING4] until it is dealt its author sees all of it, and all others see what everyone may read', () => {
    const { state } = triad().does('otto', bring);
    expect(visibleRoom(state, 'otto').brought).toEqual(state.brought);
    for (const other of ['pia', 'cleo'])
      expect(JSON.stringify(visibleRoom(state, other).brought)).not.toMatch(/client-|advisor-|answer-/);
    expect(visibleRoom(state, 'pia').brought).toMatchObject([{ by: 'otto', card: { title: 'Our own' } }]);
  });

  test('[BRING5] when the room closes it is deleted, from the screen and from what is stored', () => {
    const closed = playedToTheEnd(triad());
    expect(closed.state.brought).toEqual([]);
    expect(JSON.stringify(closed.state)).not.toMatch(/Our own|client-wants/);
    const drop = wordDropper({ words: [], drafts: [], ownCards: true });
    const kept = drop(closed.events, 0);
    expect(JSON.stringify(kept)).not.toMatch(/Our own|Nobody in this room|client-wants|advisor-fact|answer-says/);
    expect(kept.reduce(evolveRoom, noRoom)).toEqual(closed.state);
    // A deck's card is unchanged.
    const usual = triad().debrief().lobbyAgain().does('pia', { type: 'close-room' });
    expect(drop(usual.events, 0)).toEqual(usual.events);
  });
});

describe('a card that asks for a team’s own case', () => {
  const dealt = (fills: Record<string, string>) =>
    pair().when('pia', { ...begin, card: 'with-a-fill-in', fills }, { card: cardWithFillIn, deck: { id: 'sample', version: 3 } });

  test('[BLANK1] it is filled in when it is dealt, in every text, with its usual words where none were given', () => {
    const ours = dealt({ thing: ' the login ' }).after;
    expect(ours.round.card).toMatchObject({
      situation: 'Somebody wants the login at once.',
      client: { opening: 'Where is the login?' },
    });
    expect(ours.round.card).not.toHaveProperty('fillIns');
    expect(ours.round.deck).toEqual({ id: 'sample', version: 3 });
    for (const fills of [{}, { thing: '  ' }, { other: 'x' }])
      expect(dealt(fills).after.round).toMatchObject({ ours: false, card: { situation: 'Somebody wants the export at once.' } });
    // Again with the same words.
    expect(ours.debrief().does('pia', { ...begin, card: null, again: true }).round).toMatchObject({
      ours: true,
      card: { situation: 'Somebody wants the login at once.' },
    });
  });

  test('[BLANK2] its words go when the room closes', () => {
    const closed = dealt({ thing: 'the login' }).after.debrief().lobbyAgain().does('pia', { type: 'close-room' });
    const kept: RoomEvent[] = wordDropper({ words: [], drafts: [], ownCards: true })(closed.events, 0);
    expect(JSON.stringify(kept)).not.toContain('the login');
    expect(kept.reduce(evolveRoom, noRoom)).toEqual(closed.state);
  });

  test('[BLANK3] a card whose fill-in fields and questions do not match is invalid', () => {
    expect(cardSchema.safeParse(cardWithFillIn).success).toBe(true);
    const faulty = [
      { ...sampleCard, situation: 'Somebody wants {thing}.' },
      { ...cardWithFillIn, situation: 'x', client: sampleCard.client },
      { ...cardWithFillIn, fillIns: [...(cardWithFillIn.fillIns ?? []), ...(cardWithFillIn.fillIns ?? [])] },
    ];
    for (const card of faulty) expect(cardSchema.safeParse(card).success).toBe(false);
    expect(fillInNames(['a {b} {cde} {cde}', { x: '{fgh}' }])).toEqual(['cde', 'fgh']);
    // Words that look like a fill-in field stay words.
    expect(filledIn(cardWithFillIn, { thing: '{thing}' }).situation).toBe('Somebody wants {thing} at once.');
  });
});

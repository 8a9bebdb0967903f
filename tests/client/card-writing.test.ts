import { describe, expect, test } from 'vitest';
import { blankCard } from '../../client/decks/blank-card.ts';
import { asOwnCase, withNewName } from '../../client/decks/own-case.ts';
import { type Fields, fieldsWith, toldFaults } from '../../client/decks/use-fields.ts';
import { faultsOf } from '../../shared/domain/deck/faults.ts';
import { cardWithFillIn, sampleCard } from '../support/sample-cards.ts';

const nowhere: Fields = { at: null, typed: new Set(), left: new Set() };
const told = (card: Parameters<typeof toldFaults>[0], fields: Partial<Fields>) =>
  toldFaults(card, faultsOf(card), { ...nowhere, ...fields }).map(({ path, code }) => `${path.join('.')} ${code}`);

describe('what an author is told while they write', () => {
  const blank = blankCard();
  const titled = { ...blank, title: 'one two three four five six seven eight nine' };

  test('[DECK14] a new card has no faults at its fields, however much is missing', () => {
    expect(fieldsWith(faultsOf(blank))).toBeGreaterThan(20);
    expect(told(blank, {})).toEqual([]);
  });

  test('[DECK14] a field that was left empty, or emptied, says so; the others don’t', () => {
    expect(told(blank, { left: new Set(['client.opening']) })).toEqual(['client.opening missing']);
    expect(told(blank, { typed: new Set(['title']) })).toEqual(['title missing']);
    expect(told(blank, { left: new Set(['client.softens']) })).toEqual(['client.softens too-few']);
  });

  test('[DECK14] what is too long is said while it is written', () => {
    expect(told(titled, {})).toEqual(['title too-many-words']);
  });

  test('[DECK14] a list with one entry of two is too short only once its author has left it', () => {
    const one = { ...sampleCard, client: { ...sampleCard.client, fallbacks: ['One line.'] } };
    expect(told(one, { typed: new Set(['client.fallbacks']) })).toEqual([]);
    expect(told(one, { left: new Set(['client.fallbacks']) })).toEqual(['client.fallbacks too-few']);
  });

  test('[DECK14] an advisor’s line that is still empty is missing, and nothing that “doesn’t belong here”', () => {
    const mine = { ...sampleCard, advisor: { ...sampleCard.advisor, line: { mine: '' } } };
    expect(faultsOf(mine)).toEqual([{ path: ['advisor', 'line', 'mine'], code: 'missing' }]);
    expect(told(mine, {})).toEqual([]);
  });
});

describe('someone’s own case', () => {
  test('[DECK15] it is filled in with their words, has no fields left, and an id of its own', () => {
    const own = asOwnCase(cardWithFillIn, { thing: 'the roof' });
    expect(own).toMatchObject({ situation: 'Somebody wants the roof at once.', client: { opening: 'Where is the roof?' } });
    expect(own.fillIns).toBeUndefined();
    expect(own.id).not.toBe(cardWithFillIn.id);
    expect(faultsOf(own)).toEqual([]);
  });

  test('[DECK15] a new name is in every text that had the old one, as a word', () => {
    const dana = {
      ...sampleCard,
      situation: 'Dana calls. Danas don’t. It’s Dana’s sprint.',
      client: { ...sampleCard.client, persona: { name: 'Kim $&', role: 'owner' } },
    };
    const named = withNewName(dana, 'Dana');
    expect(named.situation).toBe('Kim $& calls. Danas don’t. It’s Kim $&’s sprint.');
    expect(named.id).toBe(dana.id);
    expect(withNewName({ ...dana, client: { ...dana.client, persona: { name: '', role: '' } } }, 'Dana').situation).toContain(
      'Dana',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { blankCard } from '../../client/decks/blank-card.ts';
import { asOwnCase, changedCase, ownCase, restOf } from '../../client/decks/own-case.ts';
import { filledOut } from '../../client/decks/plain-case.ts';
import { isAsked } from '../../client/decks/six-questions.tsx';
import { loadDecks } from '../../server/decks/load-decks.ts';
import type { Card } from '../../shared/domain/card.ts';
import { faultsOf } from '../../shared/domain/deck/faults.ts';
import { playability } from '../../shared/domain/playability/playability.ts';
import { plainCase } from '../support/say.ts';

const decks = loadDecks(new URL('../../server/decks/', import.meta.url).pathname);
const cards = decks.flatMap((deck) => deck.cards);

/** Another story in the words of the six questions. */
function retold(card: Card): Card {
  const { client, advisor, costOfSilence } = card;
  return {
    ...card,
    title: 'The second warehouse',
    situation: 'A wholesaler opens a second warehouse in May. Its labels come from the system that you look after.',
    client: {
      ...client,
      persona: { name: 'Yusuf', role: 'head of logistics' },
      opening: 'Just copy the labels, and we’re done.',
      wants: 'No calls at night from the warehouse.',
    },
    advisor: {
      ...advisor,
      facts: [
        { fact: 'Copied labels have the old address.', answers: 'opening' },
        { fact: 'A truck that goes to the wrong house comes back after a day.', answers: 'asks' },
        { fact: 'The system has a field for the house.', answers: 'asks' },
      ],
      alternatives: ['Fill in the field, and print new labels.', 'Copy them, and put a sticker on top until May.'],
    },
    ...(costOfSilence !== undefined && { costOfSilence: 'Every truck goes to the old house first.' }),
  };
}

/** The longer texts of a card, which can't be in two cards by chance. */
function sentences(part: unknown): string[] {
  if (typeof part === 'string') return part.split(' ').length > 3 ? [part] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(sentences) : [];
}

describe('[DECK15] another story on any built-in card', () => {
  test.each(cards.map((card): [string, Card] => [card.title, card]))('%s', (_, card) => {
    const from = asOwnCase(card, {});
    const answered = { from, card: retold(from), rest: null };
    const made = ownCase(answered, plainCase);
    expect(restOf(answered)).toBe('plain');
    expect(faultsOf(made)).toEqual([]);
    expect(playability(made).filter(({ path }) => !isAsked(path))).toEqual([]);
    const old = sentences({ ...from, skill: '' });
    expect(sentences(made).filter((one) => old.includes(one))).toEqual([]);
    expect(made).toMatchObject({ skill: card.skill, stakes: card.stakes, observers: { stance: card.observers.stance } });
  });
});

test('[DECK15] a story that is nearly the same keeps the rest of the card, unless its author chooses otherwise', () => {
  const from = asOwnCase(cards[0] as Card, {});
  const { name } = from.client.persona;
  const card = { ...from, client: { ...from.client, persona: { name: 'Yusuf', role: 'owner' } } };
  const answered = { from, card, rest: null };
  const made = ownCase(answered, plainCase);
  expect(restOf(answered)).toBe('kept');
  expect(made.client.endings).toEqual(JSON.parse(JSON.stringify(from.client.endings).replaceAll(name, 'Yusuf')));
  const plain = ownCase({ ...answered, rest: 'plain' }, plainCase);
  expect(plain.client.endings).not.toEqual(made.client.endings);
  const kept = ownCase({ from, card: retold(from), rest: 'kept' }, plainCase);
  expect(kept.client.hardens).toEqual(from.client.hardens);
});

test('[DECK15] what was stored along the way doesn’t keep the old story from coming back, or the new one from replacing it', () => {
  const from = asOwnCase(cards[0] as Card, {});
  // The page stores what the answers make, and goes on from there.
  const stored = ownCase({ from, card: retold(from), rest: null }, plainCase);
  const kept = ownCase({ from, card: stored, rest: 'kept' }, plainCase);
  expect(kept.observers.cues).toEqual(from.observers.cues);
  expect(ownCase({ from, card: kept, rest: null }, plainCase).observers.cues).toEqual(plainCase.cues);
});

test('[BRING2] a changed case says nothing of what it said before, in the parts that follow the answers', () => {
  const from = asOwnCase(cards[0] as Card, {});
  const brought = ownCase({ from, card: retold(from), rest: null }, plainCase);
  const facts = [{ fact: 'The printer is older than the house.', answers: 'asks' as const }, ...brought.advisor.facts.slice(1)];
  const card = {
    ...brought,
    client: { ...brought.client, opening: 'Copy them by Friday.' },
    advisor: { ...brought.advisor, facts },
  };
  const changed = changedCase(brought, card, plainCase);
  expect(changed.client.asks).toBe('Copy them by Friday.');
  expect(JSON.stringify(changed.answer)).toContain('The printer is older than the house.');
  expect(JSON.stringify(changed)).not.toContain('Copied labels have the old address.');
  // An ask of its own stays.
  const asking = { ...brought, client: { ...brought.client, asks: 'Labels, all of them.' } };
  const again = changedCase(asking, { ...asking, client: { ...asking.client, opening: 'Copy them by Friday.' } }, plainCase);
  expect(again.client.asks).toBe('Labels, all of them.');
});

test('[DECK15] a card that someone has begun from scratch is whole once its story is told, and nothing they wrote is replaced', () => {
  const blank = blankCard();
  const told = retold({ ...blank, client: { ...blank.client, hardens: ['A price before a reason'] } });
  const card = filledOut({ ...told, skill: 'Managing Scope Creep', costOfSilence: 'Every truck goes wrong.' }, plainCase);
  expect(faultsOf(card)).toEqual([]);
  expect(card.client.hardens).toEqual(['A price before a reason']);
  expect(card.client.softens).toEqual(plainCase.softens);
});

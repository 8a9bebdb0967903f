import { expect, test } from 'vitest';
import { type CardGroup, findCards, groupsFor, skillsOf } from '../../client/room/lobby/find-cards.ts';
import { offered } from '../../shared/domain/dealt-card.ts';
import { sampleCard } from '../support/sample-cards.ts';

const card = (id: string, title: string, skill: string) => offered({ ...sampleCard, id, title, skill });
const groups: CardGroup[] = [
  {
    id: 'one',
    title: 'Timelines',
    teams: ['agency'],
    cards: [card('cafe', 'The café', 'Timelines'), card('roof', 'The roof', 'Scope')],
  },
  { id: 'two', title: 'Ours', cards: [card('list', 'The list', 'Scope')] },
  { id: 'here', title: 'From this room', cards: [] },
];
const titles = (found: readonly CardGroup[]) =>
  found.map(({ id, cards }) => `${id}: ${cards.map(({ title }) => title).join(', ')}`);

test('cards are found by words of the title, the situation, the skill and the deck, in any order and without accents', () => {
  expect(titles(findCards(groups, { words: 'CAFE the', skill: '' }))).toEqual(['one: The café']);
  expect(titles(findCards(groups, { words: 'scope', skill: '' }))).toEqual(['one: The roof', 'two: The list']);
  expect(titles(findCards(groups, { words: 'timelines', skill: 'Scope' }))).toEqual(['one: The roof']);
  expect(findCards(groups, { words: 'nothing like it', skill: '' })).toEqual([]);
});

test('cards with the words in their title come first', () => {
  const more = [...groups, { id: 'three', title: 'More', cards: [card('scope', 'Growing scope', 'Lists')] }];
  expect(titles(findCards(more, { words: 'scope', skill: '' }))).toEqual([
    'three: Growing scope',
    'one: The roof',
    'two: The list',
  ]);
  expect(titles(findCards(more, { words: 'list', skill: '' }))).toEqual(['two: The list', 'three: Growing scope']);
});

test('a team sees the decks of its kind and everyone’s, and none that are empty', () => {
  expect(groupsFor(groups, 'any').map(({ id }) => id)).toEqual(['one', 'two']);
  expect(groupsFor(groups, 'data').map(({ id }) => id)).toEqual(['two']);
  expect(skillsOf(groups)).toEqual(['Scope', 'Timelines']);
});

test('what is offered of a card never says whether letting go is right', () => {
  expect(JSON.stringify(groups)).not.toMatch(/stance|let go|push back/);
});

import { describe, expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { answerTurn, expectedSteps, firstScreenWords } from '../../../shared/domain/card-text.ts';
import { filledIn } from '../../../shared/domain/fill-ins.ts';
import { skills } from '../../../shared/domain/skills.ts';

const decks = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
const cards = decks.flatMap((deck) => deck.cards);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Every run of seven words: two texts that share one were copied, not written alike by chance. What is quoted is left out: several
 * people may have heard it.
 */
function runsOf(text: string): string[] {
  const words = wordsOf(text.replace(/“[^”]*”/g, ' '));
  return words.slice(0, Math.max(0, words.length - 6)).map((_, at) => words.slice(at, at + 7).join(' '));
}

/** What people other than the client may read before the scene. */
const othersRead = ({ title, situation, advisor, observers }: Card) => textsOf([title, situation, advisor, observers]);

const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

/** The ids of the cards for which the condition fails. */
const failing = (holds: (card: Card) => boolean) => cards.filter((card) => !holds(filledIn(card))).map(({ id }) => id);

describe('the built-in decks', () => {
  test('[CARD1] no two cards share an id, a title, a name or an opening line', () => {
    expect(twice(cards.map(({ id }) => id))).toEqual([]);
    expect(twice(cards.map(({ title }) => title))).toEqual([]);
    expect(twice(cards.map(({ client }) => client.persona.name))).toEqual([]);
    expect(twice(cards.map(({ client }) => client.opening))).toEqual([]);
    expect(twice(cards.map(({ situation }) => situation))).toEqual([]);
    expect(cards.length).toBeGreaterThanOrEqual(69);
  });

  test('[CARD2] every connected skill is practiced, and no other', () => {
    expect([...new Set(cards.map(({ skill }) => skill))].sort()).toEqual([...skills].sort());
  });

  test('[CARD3] a card has its expected steps in the answer; a let-go card expects none and names no cost, a push-back card names one', () => {
    const letsGo = ({ observers }: Card) => observers.stance === 'let go';
    const costs = ({ observers, costOfSilence }: Card) =>
      observers.stance === 'consider' || (observers.stance === 'let go') === (costOfSilence === undefined);
    expect(failing(costs)).toEqual([]);
    expect(failing((card) => letsGo(card) === (expectedSteps(card.observers).length === 0))).toEqual([]);
    const used = (card: Card) =>
      expectedSteps(card.observers).every((step) => card.answer.some((turn) => answerTurn(turn).step === step));
    expect(failing(used)).toEqual([]);
  });

  test('[CARD4] no other brief gives away what the client keeps', () => {
    const untold = (card: Card) => {
      const { wants, pressure, givesWay, secondAct, nextAsks } = card.client;
      const secret = textsOf([wants, pressure, givesWay, secondAct, nextAsks]).flatMap(runsOf);
      const told = othersRead(card).flatMap(runsOf);
      return !secret.some((run) => told.includes(run));
    };
    expect(failing(untold)).toEqual([]);
  });

  test('[CARD5] every fill-in field is used, and no text has an open field once all are filled', () => {
    const braces = (card: Card) => textsOf({ ...card, fillIns: [] }).filter((text) => /[{}]/.test(text));
    expect(failing((card) => braces(card).length === 0)).toEqual([]);
    for (const card of cards) {
      for (const { name } of card.fillIns ?? []) expect(braces(card).join(' '), card.id).toContain(`{${name}}`);
    }
    const own = cards.find(({ id }) => id === 'one-more-feature');
    const alternatives = (other: string) => own && filledIn(own, { other }).advisor.alternatives.join();
    expect(alternatives('the map')).toContain('the map');
    expect(alternatives(' ')).toContain(own?.fillIns?.[0]?.usually);
  });

  test('[CARD5] where the source has brackets a team plays its own case, in the model answer too', () => {
    const answer = (card: string, fills: Record<string, string>) => {
      const found = cards.find(({ id }) => id === card);
      return (
        found &&
        filledIn(found, fills)
          .answer.map((turn) => answerTurn(turn).says)
          .join(' ')
      );
    };
    expect(answer('one-more-feature', { other: 'the export' })).toContain('we’d need to push back the export or extend');
    expect(answer('own-authentication', { solution: 'Keycloak' })).toContain('using Keycloak and save 2+ months');
    expect(answer('the-tangent', { topic: 'the budget' })).toContain('finish discussing the budget, and then');
    expect(answer('why-so-long', { scope: 'a list', extras: 'a map' })).toContain(
      'scoped as a list has evolved to include a map',
    );
    expect(answer('why-so-long', {})).toContain('scoped as a booking page has evolved to include reminders and family bookings');
  });

  test('[CARD6] second acts are on critical cards, a second beat and statements of its own on let-go cards, goodwill on first meetings', () => {
    expect(failing(({ client, stakes }) => (client.secondAct !== undefined) === (stakes === 'critical'))).toEqual([]);
    const letsGo = ({ client, observers }: Card) =>
      [client.secondBeat, client.felt].every((part) => (part !== undefined) === (observers.stance === 'let go'));
    expect(failing(letsGo)).toEqual([]);
    expect(failing(({ advisor, credit }) => credit !== 'first-meeting' || advisor.goodwill !== undefined)).toEqual([]);
    expect(failing(({ client, observers }) => !client.nextAsks || observers.stance === 'push back')).toEqual([]);
  });

  test('[CARD7] the first screen of the client’s card has at most 110 words', () => {
    expect(failing(({ client }) => firstScreenWords(client) <= 110)).toEqual([]);
  });
});

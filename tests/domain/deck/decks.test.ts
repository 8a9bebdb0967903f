import { describe, expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { filledIn } from '../../../shared/domain/fill-ins.ts';

const decks = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
const cards = decks.flatMap((deck) => deck.cards);

/** The connected skills of the source, C1–C10, by its own names. */
const skills = [
  'Reading the Room',
  'Instilling Confidence',
  'Asking Questions',
  'Explaining Complex Concepts',
  'Managing Your Own Emotions',
  'Handling Unrealistic Client Requests',
  'Navigating "That Won\'t Work" Conversations',
  'Establishing Expertise Without Intimidation',
  'Managing Scope Creep',
  'Saying "No" While Keeping Doors Open',
];

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of seven words: two texts that share one were copied, not written alike by chance. */
function runsOf(text: string): string[] {
  const words = wordsOf(text);
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
    expect(cards.length).toBeGreaterThanOrEqual(40);
  });

  test('[CARD2] every connected skill is practiced, and no other', () => {
    expect([...new Set(cards.map(({ skill }) => skill))].sort()).toEqual([...skills].sort());
  });

  test('[CARD3] a card has cues for the steps it expects, and its answer uses them; a let-go card expects no step and names no cost', () => {
    const letsGo = ({ observers }: Card) => observers.stance === 'let go';
    const costs = ({ observers, answer }: Card) =>
      observers.stance === 'consider' || (observers.stance === 'let go') === (answer.costOfSilence === undefined);
    expect(failing(costs)).toEqual([]);
    expect(failing((card) => letsGo(card) === (card.observers.expectedSteps.length === 0))).toEqual([]);
    const cued = ({ observers }: Card) => observers.expectedSteps.every((step) => observers.soundsLike[step] !== undefined);
    expect(failing(cued)).toEqual([]);
    const used = ({ observers, answer }: Card) =>
      observers.stance === 'let go' || observers.expectedSteps.every((step) => answer.parts.some((part) => part.step === step));
    expect(failing(used)).toEqual([]);
  });

  test('[CARD4] only the client reads names, commands or pressure in the client’s part before the scene', () => {
    const unnamed = (card: Card) =>
      !othersRead(card).some((text) => new RegExp(`(?<!\\p{L})${card.client.persona.name}(?!\\p{L})`, 'u').test(text));
    expect(failing(unnamed)).toEqual([]);
    const untold = (card: Card) => {
      const secret = [card.client.wants, card.client.pressure, card.client.givesWay].flatMap(runsOf);
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
    const own = cards.find(({ id }) => id === 'one-more-language');
    expect(own && filledIn(own, { language: 'Arabic' }).client.opening).toContain('in Arabic');
    expect(own && filledIn(own, { language: ' ' }).client.opening).toContain('in Turkish');
  });

  test('[CARD5] where the source has brackets a team plays its own case, in the model answer too', () => {
    const answer = (card: string, fills: Record<string, string>) => {
      const found = cards.find(({ id }) => id === card);
      return (
        found &&
        filledIn(found, fills)
          .answer.parts.map(({ says }) => says)
          .join(' ')
      );
    };
    expect(answer('one-more-feature', { other: 'the export' })).toContain("we'd need to push back the export or extend");
    expect(answer('own-authentication', { solution: 'Keycloak' })).toContain('using Keycloak and save 2+ months');
    expect(answer('the-tangent', { topic: 'the budget' })).toContain('finish discussing the budget, and then');
    expect(answer('why-so-long', { scope: 'a list', extras: 'a map' })).toContain(
      'scoped as a list has evolved to include a map',
    );
    expect(answer('why-so-long', {})).toContain('scoped as a booking page has evolved to include reminders and family bookings');
  });

  test('[CARD6] a second act needs critical stakes, and three asks in a row need a reason to push back', () => {
    expect(failing(({ client, stakes }) => !client.secondAct || stakes === 'critical')).toEqual([]);
    expect(failing(({ client, observers }) => !client.nextAsks || observers.stance === 'push back')).toEqual([]);
  });

  test('[CARD7] every line can be read on a phone at arm’s length', () => {
    const short = ({ situation, client, advisor, observers, answer }: Card) =>
      situation.length <= 450 &&
      client.opening.length <= 140 &&
      [client.asks, client.wants, client.pressure].every((text) => text.length <= 160) &&
      client.givesWay.length <= 330 &&
      textsOf([client.softens, client.hardens, client.fallbacks, advisor, observers]).every((text) => text.length <= 130) &&
      answer.parts.every(({ says }) => says.length <= 260);
    expect(failing(short)).toEqual([]);
  });
});

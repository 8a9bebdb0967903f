import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AdvisorBrief, DecisionLine } from '../../client/pushback/card/advisor-brief.tsx';
import { ClientBrief } from '../../client/pushback/card/client-brief.tsx';
import { SpokenLine } from '../../client/pushback/card/spoken-line.tsx';
import { CardSheets } from '../../client/workshop/kit-sheets.tsx';
import type { Card } from '../../shared/domain/card.ts';
import { peopleOf } from '../../shared/domain/dealt-card.ts';
import { levels } from '../../shared/domain/rubric.ts';
import { criticalCard, letGoCard, ownFeltCard } from '../support/sample-cards.ts';
import { say } from '../support/say.ts';

const html = (element: ReactElement) => renderToStaticMarkup(element);
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
/** The texts of a part of a sample card: those in it name the part. */
const partOf = (part: unknown, name: string) => textsOf(part).filter((text) => text.startsWith(`${name}-`));

test('[VIEW35] the client’s brief says everything of the client’s part: first what they play, and the rest behind a fold', () => {
  for (const { client } of [criticalCard, ownFeltCard]) {
    const page = html(createElement(ClientBrief, { brief: client }));
    const [first = '', rest = ''] = page.split(say('card.rest'));
    // The statements of a let-go card are asked after the scene.
    const parts = partOf({ ...client, felt: [] }, 'client');
    expect(parts.filter((text) => !page.includes(text))).toEqual([]);
    for (const part of [client.asks, client.wants, client.givesWay, ...client.fallbacks]) expect(first).toContain(part);
    for (const part of [client.knowsYou, client.pressure]) expect(rest).toContain(part);
  }
});

test('[VIEW35] the advisor’s brief says everything of the advisor’s part, at every level', () => {
  for (const level of levels) {
    const page = html(createElement(AdvisorBrief, { brief: criticalCard.advisor, people: peopleOf(criticalCard.client), level }));
    expect(partOf(criticalCard.advisor, 'advisor').filter((text) => !page.includes(text))).toEqual([]);
  }
});

test('[ACT4] where the card has a line of the advisor’s own, the page never says to go along with a decision', () => {
  expect(html(createElement(DecisionLine, { line: 'theirs' }))).toContain(say('card.theirs'));
  const own = html(createElement(DecisionLine, { line: { mine: 'I won’t upload it.' } }));
  expect(own).toContain('I won’t upload it.');
  expect(own).not.toContain(say('card.theirs'));
});

test('a line says whose it is where one player speaks for two people', () => {
  const people = { persona: { name: 'Dana', role: 'VP of Product' }, other: { name: 'Raj', role: 'CEO' } };
  const who = (line: string, card: typeof people | { persona: typeof people.persona }) =>
    /spoken-who[^>]*>([^<]*) </.exec(html(createElement(SpokenLine, { line, people: card })))?.[1];
  expect(who('Raj: Not this week.', people)).toBe('Raj');
  expect(who('Not this week.', people)).toBeUndefined();
  expect(who('Note: Not this week.', people)).toBeUndefined();
  expect(who('Raj: Not this week.', { persona: people.persona })).toBeUndefined();
});

test('[KIT1] the kit on paper has goodwill, next asks, second act, endings, traps and anchors, and no answer on an observer’s sheet', () => {
  const card: Card = { ...criticalCard, title: 'Paper' };
  const sheets = html(createElement(CardSheets, { card })).split('<article');
  const [, client = '', advisor = '', observer = '', answer = ''] = sheets;
  expect(partOf({ ...card.client }, 'client').filter((text) => !client.includes(text))).toEqual([]);
  expect(partOf(card.advisor, 'advisor').filter((text) => !advisor.includes(text))).toEqual([]);
  expect(partOf(card.observers.cues, 'observers').filter((text) => !observer.includes(text))).toEqual([]);
  expect(observer).toContain(say('traps.abdication.name'));
  expect(observer).toContain('names what they want');
  for (const text of partOf(card, 'answer')) {
    expect(observer).not.toContain(text);
    expect(answer).toContain(text);
  }
});

test('[KIT1] the observer’s sheet of a card where letting go is right asks its one question', () => {
  const [, , , observer = ''] = html(createElement(CardSheets, { card: letGoCard })).split('<article');
  expect(observer).toContain(say('prepare.stakeTitle'));
  expect(observer).toContain(say('prepare.stakeAnswers.no'));
  expect(observer).not.toContain(say('steps.acknowledge.anchors.2'));
});

import { describe, expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { adviceOn, readDeckText } from '../../../server/decks/read-deck.ts';
import { deckText, textOf } from '../../../server/decks/write-deck.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { mostDeckBytes, mostDeckCards, openDeck } from '../../../shared/domain/deck/deck.ts';
import { anyCard } from '../../support/any-card.ts';
import { chanceOf } from '../../support/chance.ts';
import { ownDeck, sharedDeck } from '../../support/given-deck.ts';
import { sampleCard } from '../../support/sample-cards.ts';

const builtIn = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
const largestFileBytes = 96 * 1024;

function again(cards: readonly Card[], title = 'Ours'): readonly Card[] {
  const read = readDeckText(deckText({ title, cards, version: 1 }));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.deck.cards;
}

describe('files of a deck', () => {
  test('[FILE1] a file that is exported can be imported, and is the same deck', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceOf(seed);
      const cards = Array.from({ length: 1 + chance.below(3) }, (_, i) => anyCard(chance, `card-${i}`));
      expect(again(cards, `Deck: ${seed} #`), `seed ${seed}`).toEqual(cards);
    }
    for (const { cards } of builtIn) expect(again(cards)).toEqual(cards);
  });

  test('[FILE1] the file of the largest possible deck is still small enough to import', () => {
    // Many short lines grow most when they are written as YAML.
    const short = ['a', 'b', 'c', 'd', 'e'];
    const few = short.slice(0, 4);
    const steep: Card = {
      ...sampleCard,
      client: { ...sampleCard.client, softens: ['a', 'b'], hardens: ['a', 'b'], fallbacks: few, nextAsks: ['a', 'b'], felt: few },
      advisor: {
        youAre: 'x',
        facts: short.map((fact) => ({ fact, answers: 'opening' })),
        constraints: ['a', 'b'],
        alternatives: ['a', 'b', 'c'],
        goodwill: 'x',
        line: 'theirs',
      },
      answer: Array.from({ length: 12 }, () => ({ invite: 'x', why: 'x' })),
    };
    const fill = (text: string) => {
      const cards = Array.from({ length: mostDeckCards }, (_, i) => ({ ...steep, id: `card-${i}` }));
      for (let long = 600; long > 0; long -= 20) {
        const filled = cards.map((card) => ({ ...card, situation: text.repeat(long) }));
        if (Array.isArray(openDeck('ada', 'x', filled, 0))) return filled;
      }
      throw new Error(`thirty cards do not fit into ${mostDeckBytes} bytes`);
    };
    for (const text of ['x', 'é', '日', '"', ' :']) {
      const bytes = Buffer.byteLength(deckText({ title: 'x', cards: fill(text), version: 1 }));
      expect(bytes, text).toBeLessThanOrEqual(largestFileBytes);
    }
    // Every built-in deck can be copied whole, downloaded and imported again.
    for (const { title, cards } of builtIn) {
      expect(openDeck('ada', title, cards, 0), title).toMatchObject([{ type: 'deck-opened' }]);
      expect(Buffer.byteLength(deckText({ title, cards, version: 1 })), title).toBeLessThanOrEqual(largestFileBytes);
    }
  });

  test('[FILE1] unfinished cards stay out of the file, and a deck without a finished card has no file', () => {
    const read = readDeckText(textOf(ownDeck().state) ?? '');
    expect(read).toMatchObject({ deck: { id: 'ours', title: 'Ours', cards: [sampleCard] } });
    expect(textOf(ownDeck().does('ada', { type: 'remove-card', card: 'sample' }).state)).toBeNull();
    expect(textOf(sharedDeck().state)).toContain('client-wants');
  });

  const whole = deckText({ title: 'Ours', cards: [sampleCard, { ...sampleCard, id: 'second' }], version: 1 });
  const faultsIn = (text: string) => {
    const read = readDeckText(text);
    return 'faults' in read ? read.faults.map(({ line, field, code }) => `${line} ${field} ${code}`) : ['none'];
  };
  const lineOf = (part: string, text = whole) => text.slice(0, text.indexOf(part)).split('\n').length;

  test('[FILE2] every fault is reported with its line and its field', () => {
    expect(faultsIn(whole)).toEqual(['none']);
    const changed = whole.replace('difficulty: easy', 'difficulty: brutal').replace('client-gives-way', 'x'.repeat(401));
    expect(faultsIn(changed)).toEqual([
      `${lineOf('difficulty')} cards[0].difficulty not-one-of`,
      `${lineOf('givesWay')} cards[0].client.givesWay too-long`,
    ]);
    const wordy = whole.replace('client-gives-way', 'one two three four five six seven eight nine ten eleven twelve more');
    expect(faultsIn(wordy)).toEqual([`${lineOf('givesWay')} cards[0].client.givesWay too-many-words`]);
    expect(faultsIn(whole.replace(/ {4}situation: .*\n/, ''))).toEqual([`${lineOf('- id: sample')} cards[0].situation missing`]);
    const unknown = whole.replace('title: A sample', 'title: A sample\n    titel: x');
    expect(faultsIn(unknown)).toEqual([`${lineOf('titel', unknown)} cards[0].titel unknown-field`]);
    expect(faultsIn(whole.replace('id: second', 'id: sample'))).toEqual([`${lineOf('id: second')} cards[1].id same-id`]);
    const double = whole.replace('title: A sample', 'title: A sample\n    title: Another');
    expect(faultsIn(double)).toEqual([`${lineOf('title: Another', double)} cards[0].title same-field`]);
    expect(faultsIn('id: [')).toEqual(['1  not-yaml']);
    expect(faultsIn('')).toContain('null  missing');
    expect(faultsIn('just words')).toEqual(['1  wrong-kind']);
    expect(faultsIn(whole.replaceAll('client-', 'y'.repeat(401))).length).toBeGreaterThan(8);
  });

  test('[FILE2] twenty faults are reported at once', () => {
    const many = deckText({
      title: 'Ours',
      cards: Array.from({ length: 25 }, (_, i) => ({ ...sampleCard, id: `c-${i}` })),
      version: 1,
    });
    expect(faultsIn(many.replaceAll('difficulty: easy', 'difficulty: brutal'))).toHaveLength(20);
  });

  const adviceIn = (text: string) => adviceOn(text).map(({ line, field, code, word }) => `${line} ${field} ${code} ${word}`);

  test('[FILE5] what YAML cuts from a text, or other programs read otherwise, is named with its line', () => {
    const cut = whole.replace('title: A sample', 'title: Ticket #42');
    expect(faultsIn(cut)).toEqual(['none']);
    expect(adviceIn(cut)).toContain(`${lineOf('title: Ticket', cut)} cards[0].title cut-off #42`);
    expect(adviceIn(whole.replace('title: A sample', 'title: "Ticket #42"')).join()).not.toContain('cut-off');
    expect(adviceIn(whole.replace('title: A sample', 'title: A sample # as in the mail')).join()).not.toContain('cut-off');
    for (const word of ['no', 'Yes', '12:30', 'off']) {
      const read = whole.replace('title: A sample', `title: ${word}`);
      expect(adviceIn(read), word).toContain(`${lineOf(`title: ${word}`, read)} cards[0].title quote-it ${word}`);
    }
    const listed = whole.replace('- client-softens', '- on');
    expect(adviceIn(listed)).toContain(`${lineOf('- on', listed)} cards[0].client.softens[0] quote-it on`);
  });

  test('[FILE5] a number, a tab and a colon in a text are refused in words of their own', () => {
    for (const word of ['42', 'true', 'null'])
      expect(faultsIn(whole.replace('title: A sample', `title: ${word}`))).toEqual([
        `${lineOf('title: A sample')} cards[0].title ${word === 'null' ? 'missing' : 'not-text'}`,
      ]);
    const tab = whole.replace('    title: A sample', '\ttitle: A sample');
    expect(faultsIn(tab)).toContain(`${lineOf('\ttitle', tab)}  tab-indent`);
    const colon = whole.replace('title: A sample', 'title: Ticket: one');
    expect(faultsIn(colon)).toContain(`${lineOf('title: Ticket', colon)}  colon-in-text`);
    const at = whole.replace('title: A sample', 'title: @all of it');
    expect(faultsIn(at)).toContain(`${lineOf('title: @all', at)}  needs-quotes`);
  });

  test('[FILE3] aliases and dangerous keys are refused with their line', () => {
    expect(faultsIn('id: &a x\ntitle: *a\n')).toEqual(['2  no-aliases']);
    for (const key of ['__proto__', 'constructor', 'prototype'])
      expect(faultsIn(`${whole}${key}: { polluted: true }\n`)).toEqual([`${whole.split('\n').length} ${key} unknown-field`]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

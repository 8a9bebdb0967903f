import { describe, expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { type Card, cardSchema } from '../../../shared/domain/card.ts';
import { spareNames, withOtherName } from '../../../shared/domain/other-name.ts';
import { playability } from '../../../shared/domain/playability/playability.ts';
import { sampleCard } from '../../support/sample-cards.ts';

const cards = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname).flatMap((deck) => deck.cards);

/** First names that are common in offices of many countries; some of them are clients' of built-in cards. */
const common =
  `Aaron Adam Ahmed Aisha Alan Alejandro Alex Alice Amina Amir Amy Ana Anders Andrea Andrew Angela Anita Anna Anne Anouk Antonio
  Arjun Arthur Asha Astrid Bea Ben Beth Bianca Brian Bruno Camila Carlos Carmen Carol Caroline Catherine Charles Charlotte Chen Chiara
  Chloe Chris Claire Clara Claudia Dana Daniel Daniela David Deepak Diana Diego Dina Elena Eleni Elias Elif Elizabeth Ella Emeka Emil
  Emily Emma Enzo Eric Erik Esra Eva Evelyn Farid Fatima Felix Fernando Finn Francesca Frederik Gabriel Gail George Giulia Gordon
  Greta Gustav Hana Hank Hannah Hanneke Hans Harry Hassan Helen Helena Henrik Hiroshi Ibrahim Ida Ines Ingrid Irene Isabel Ivan Jakub
  James Jan Jane Javier Jennifer Jessica Jin Joan Joanna Johan John Jonas Jorge Jose Julia Julie Karen Karim Karl Katarina Kate Katja
  Kenji Kevin Kofi Lars Laura Leila Lena Leo Leon Li Lina Linda Lisa Liam Lorenzo Louise Lucas Lucia Lucy Luis Luka Lukas Luz Magnus
  Malik Marco Margaret Maria Marie Marit Marta Martin Mary Mateo Matthew Maya Mei Mehmet Michael Miguel Mila Mohamed Monika Nadia Nancy
  Natalia Nathan Nikola Nina Noah Noor Nora Oliver Olivia Omar Oscar Pablo Patricia Paul Paula Pedro Peter Petra Philip Pierre Pilar
  Priya Rachel Rafael Rahul Raj Rebecca Richard Robert Rosa Ruth Ryan Samir Samuel Sandra Sanjay Sara Sarah Sean Selma Simon Sofia
  Sophie Stefan Stephen Susan Sven Tariq Teresa Thomas Tim Tobias Tom Tomas Valentina Vera Viktor Wei Wes Yasmin Yuki Yusuf Zoe`.split(
    /\s+/,
  );

const persons = ({ client: { persona, other } }: Card) => [persona, ...(other ? [other] : [])].map(({ name }) => name);
const says = (card: Card, name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'u').test(JSON.stringify({ ...card, id: '' }));

describe('[DEAL13] a client with the first name of someone in the room', () => {
  test('has another name in every text of every built-in card, and the card can still be played as dealt', () => {
    expect(common.length).toBeGreaterThanOrEqual(200);
    for (const card of cards)
      for (const name of persons(card)) {
        const dealt = withOtherName(card, [`${name} Miller`, 'Quinn']);
        expect(says(dealt, name), `${card.id} still says ${name}`).toBe(false);
        const [spare = ''] = persons(dealt).filter((one) => !persons(card).includes(one));
        expect(spareNames).toContain(spare);
        expect(spare).not.toBe('Quinn');
        expect(says(card, spare)).toBe(false);
        expect(cardSchema.safeParse(dealt).success).toBe(true);
        expect(playability(dealt)).toEqual(playability(card));
        // Back again it is the card as it was: nothing else has changed.
        expect(JSON.parse(JSON.stringify(dealt).replaceAll(spare, name))).toEqual(JSON.parse(JSON.stringify(card)));
        expect(withOtherName(card, [`${name} Miller`, 'Quinn'])).toEqual(dealt);
      }
  });

  test('is found among 200 common names, and every other card stays as it is', () => {
    const renamed = cards.flatMap((card) =>
      common.filter((name) => withOtherName(card, [name]) !== card).map((name) => [card, name]),
    );
    expect(renamed.length).toBeGreaterThan(20);
    for (const [card, name] of renamed) expect(persons(card as Card).map(plain)).toContain(plain(name as string));
    // The whole list in one room leaves no built-in client a name that someone has.
    for (const card of cards)
      for (const name of persons(withOtherName(card, common))) expect(common.map(plain)).not.toContain(plain(name));
  });

  const own = (name: string, opening: string): Card => ({
    ...sampleCard,
    client: { ...sampleCard.client, persona: { ...sampleCard.client.persona, name }, opening },
  });

  test('keeps a word that only contains the name, and possessives change with it', () => {
    const dealt = withOtherName(own('Dana', 'Dana’s Danang trip is Dana-approved, says Dana.'), ['DANA']);
    const { name } = dealt.client.persona;
    expect(dealt.client.opening).toBe(`${name}’s Danang trip is ${name}-approved, says ${name}.`);
  });

  test('is recognized with or without accents, by the first of several names', () => {
    expect(persons(withOtherName(own('Lucía', 'Lucía speaks'), ['Lucia Fernández']))[0]).not.toBe('Lucía');
    const full = withOtherName(own('Anna Lee', 'Anna Lee, Anna for short'), ['Anna']);
    expect(full.client.opening).toBe(`${full.client.persona.name}, ${full.client.persona.name} for short`);
    const same = own('Anna', 'Anna speaks');
    expect(withOtherName(same, ['Annabel', 'Joanna'])).toBe(same);
  });

  test('keeps a name that is an ordinary word, because a text may say it without meaning the client', () => {
    const will = own('Will', 'Will it work?');
    expect(withOtherName(will, ['Will'])).toBe(will);
  });
});

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

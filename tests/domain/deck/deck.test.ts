import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { DeckCommand, DeckCommandType } from '../../../shared/domain/deck/commands.ts';
import { deckEventTypes, evolveDeck, mostDeckCards, openDeck, ownDeckIn } from '../../../shared/domain/deck/deck.ts';
import { faultsOf } from '../../../shared/domain/deck/faults.ts';
import { type DeckRole, deckPermissions, deckPhases, deckRoles } from '../../../shared/domain/deck/policy.ts';
import { noDeck } from '../../../shared/domain/deck/state.ts';
import { deckCodec } from '../../../shared/domain/deck/stored.ts';
import { visibleDeck, visibleDeckEvent } from '../../../shared/domain/deck/visible-state.ts';
import { chanceOf } from '../../support/chance.ts';
import { type DeckStory, ownDeck, sharedDeck, unfinished } from '../../support/given-deck.ts';
import { otherCard, sampleCard } from '../../support/sample-cards.ts';
import { howToChange, storedExamples } from '../../support/stored-examples.ts';

const write = (change: object = {}): DeckCommand => ({ type: 'write-card', card: { ...sampleCard, ...change } });
const publish = { type: 'publish-deck' } as const;

describe('writing a deck', () => {
  test('[DECK1] opening a deck makes you its author, and for everyone else there is no deck', () => {
    const deck = ownDeck();
    expect(deck.state).toMatchObject({ author: 'ada', phase: 'private', title: 'Ours' });
    for (const command of [write({ title: 'x' }), publish, { type: 'read-deck' }, { type: 'remove-deck' }] as DeckCommand[])
      deck.refuses('rui', command, 'no-such-deck');
    expect(visibleDeck(deck.state, 'rui')).toEqual(noDeck);
  });

  test('[DECK2] a card may be saved unfinished, and says field by field what is missing', () => {
    const deck = ownDeck().does('ada', write({ id: 'new', title: '', situation: ' ' }));
    expect(deck.state.cards.map(({ id }) => id)).toEqual(['sample', 'unfinished', 'new']);
    const fields = (card: unknown) => faultsOf(card).map(({ path, code }) => `${path.join('.')} ${code}`);
    expect(fields(deck.state.cards[2])).toEqual(['title missing', 'situation missing']);
    expect(fields(unfinished)).toEqual(['title missing', 'client.fallbacks too-few']);
    expect(fields({ ...sampleCard, difficulty: 'extreme', extra: 1 })).toEqual(['difficulty not-one-of', 'extra unknown-field']);
    expect(fields({ ...sampleCard, situation: 'a {thing}' })).toEqual(['fillIns unknown-fill-in']);
    expect(fields(sampleCard)).toEqual([]);
    deck.refuses('ada', write(), 'already-so');
    expect(deck.does('ada', { type: 'remove-card', card: 'new' }).state.cards).toHaveLength(2);
  });

  test('[DECK3] publishing makes a version of the finished cards, and needs one, and something new', () => {
    const once = ownDeck().does('ada', publish);
    expect(once.state).toMatchObject({
      versions: [{ version: 1, cards: 1 }],
      published: { version: 1, title: 'Ours', cards: [sampleCard] },
    });
    once.refuses('ada', publish, 'already-so');
    const twice = once.does('ada', write({ title: 'Better' })).does('ada', publish);
    expect(twice.state).toMatchObject({ published: { version: 2, cards: [{ title: 'Better' }] } });
    ownDeck().does('ada', { type: 'remove-card', card: 'sample' }).refuses('ada', publish, 'card-unfinished');
  });

  test('[QUOTA4] a deck takes 12 million characters in all, and then no more; its cards can still be published and removed', () => {
    const big = Array.from({ length: 10 }, (_, i) => ({ ...sampleCard, id: `card-${i}`, situation: 's'.repeat(600) }));
    const characters = JSON.stringify(big).length;
    const replace = (n: number): DeckCommand => ({ type: 'replace-cards', title: `Time ${n}`, cards: big });
    const times = Math.floor(12_000_000 / characters);
    const worn = Array.from({ length: times }, (_, n) => n).reduce((deck, n) => deck.does('ada', replace(n)), ownDeck());
    worn
      .refuses('ada', replace(times), 'deck-worn')
      .refuses('ada', { type: 'copy-cards', deck: 'any', card: null }, 'deck-worn', big);
    worn.does('ada', publish).does('ada', { type: 'remove-card', card: 'card-1' });
  });

  test('[DECK6] copied and imported cards replace no other cards', () => {
    const copied = ownDeck().does('ada', { type: 'copy-cards', deck: 'any', card: null }, [sampleCard, sampleCard, otherCard]);
    expect(copied.state.cards.map(({ id }) => id)).toEqual(['sample', 'unfinished', 'sample-2', 'sample-3', 'other']);
    ownDeck().refuses('ada', { type: 'copy-cards', deck: 'none', card: null }, 'card-missing');
    const replaced = copied.does('ada', { type: 'replace-cards', title: 'From a file', cards: [otherCard] });
    expect(replaced.state).toMatchObject({ title: 'From a file', cards: [{ id: 'other' }] });
    expect(ownDeckIn('one-more-feature')).toBeNull();
    expect(ownDeckIn('here/ours')).toBeNull();
    expect(ownDeckIn('0123456789ab/sample')).toEqual({ deck: '0123456789ab', card: 'sample' });
  });

  test('[DECK7] a deck is no larger than its file may be', () => {
    const many = Array.from({ length: mostDeckCards }, (_, i) => ({ ...sampleCard, id: `card-${i}` }));
    const full = ownDeck().does('ada', { type: 'replace-cards', title: 'Full', cards: many });
    full.refuses('ada', write({ id: 'one-more' }), 'too-many-cards');
    full.does('ada', write({ id: 'card-3', title: 'x' }));
    const long = { ...sampleCard, situation: 'é'.repeat(30_000) };
    expect(openDeck('ada', 'Long', [long], 0)).toEqual({ refusal: 'too-many-cards' });
  });
});

describe('who reads a deck', () => {
  test('[DECK4] a reader with the link sees what was published last, and nothing unpublished', () => {
    const deck = sharedDeck()
      .does('ada', write({ id: 'secret', title: 'Not yet' }))
      .does('ada', { type: 'rename-deck', title: 'Later' });
    const visible = visibleDeck(deck.state, 'rui');
    expect(visible).toMatchObject({ title: 'Ours', cards: [], readers: ['rui'], published: { cards: [sampleCard] } });
    expect(JSON.stringify(visible)).not.toMatch(/Not yet|Later/);
    deck.refuses('rui', write({ title: 'x' }), 'not-yours');
    expect(visibleDeck(deck.does('ada', publish).state, 'rui').published).toMatchObject({ version: 2, title: 'Later' });
    // One reader must not learn about another.
    expect(visibleDeck(deck.does('sam', { type: 'read-deck' }).state, 'rui').readers).toEqual(['rui']);
  });

  test('[DECK5] the link admits while the deck is shared; after that only its author reads it', () => {
    ownDeck().refuses('ada', { type: 'set-sharing', shared: true }, 'not-published');
    const deck = sharedDeck();
    deck.refuses('rui', { type: 'read-deck' }, 'already-so').refuses('ada', { type: 'read-deck' }, 'already-so');
    const ended = deck.does('ada', { type: 'set-sharing', shared: false });
    ended.refuses('sam', { type: 'read-deck' }, 'no-such-deck');
    expect(visibleDeck(ended.state, 'rui')).toEqual(noDeck);
    expect(deck.does('rui', { type: 'leave-deck' }).state.readers).toEqual([]);
    ended.does('ada', { type: 'set-sharing', shared: true }).does('rui', { type: 'read-deck' });
  });

  test('[DECK8] a removed deck is gone for everyone', () => {
    const gone = sharedDeck().does('ada', { type: 'remove-deck' });
    expect(gone.state).toEqual(noDeck);
    gone.refuses('ada', write({ title: 'x' }), 'no-such-deck').refuses('rui', { type: 'read-deck' }, 'no-such-deck');
  });
});

const samples: Record<DeckCommandType, DeckCommand> = {
  'write-card': write({ title: 'Another' }),
  'remove-card': { type: 'remove-card', card: 'sample' },
  'rename-deck': { type: 'rename-deck', title: 'Other' },
  'copy-cards': { type: 'copy-cards', deck: 'any', card: null },
  'replace-cards': { type: 'replace-cards', title: 'Other', cards: [otherCard] },
  'publish-deck': publish,
  'set-sharing': { type: 'set-sharing', shared: true },
  'leave-deck': { type: 'leave-deck' },
  'remove-deck': { type: 'remove-deck' },
  'read-deck': { type: 'read-deck' },
};

describe('who may do what with a deck', () => {
  const stories: Record<(typeof deckPhases)[number], DeckStory> = {
    private: ownDeck()
      .does('ada', publish)
      .does('ada', write({ title: 'New' })),
    shared: sharedDeck().does('ada', write({ title: 'New' })),
    removed: sharedDeck().does('ada', { type: 'remove-deck' }),
  };
  const actors: Record<DeckRole, string> = { author: 'ada', reader: 'rui', stranger: 'out' };

  test('[DECK9] every cell of role × command × phase holds in the deck itself', () => {
    for (const phase of deckPhases) {
      for (const type of Object.keys(deckPermissions) as DeckCommandType[]) {
        for (const role of deckRoles) {
          const command = type === 'set-sharing' ? ({ type, shared: phase !== 'shared' } as const) : samples[type];
          const answer = stories[phase].answer(actors[role], command, [otherCard]);
          const may = deckPermissions[type][phase]?.includes(role) ?? false;
          // Coming to a deck that you already read is allowed, and changes nothing.
          const done = Array.isArray(answer) || answer.refusal === 'already-so';
          expect(done, `${type} by ${role} when ${phase}`).toBe(may);
          if (!may && !Array.isArray(answer)) expect(['no-such-deck', 'not-yours']).toContain(answer.refusal);
        }
      }
    }
  });

  test('[DECK9] SPEC.md prints the table of permissions, cell by cell', () => {
    const lines = readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n');
    for (const command of Object.keys(deckPermissions) as DeckCommandType[]) {
      const row = lines
        .find((line) => line.startsWith(`| ${command} |`))
        ?.split('|')
        .slice(2, 5);
      const printed = row?.map((cell) =>
        cell
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean)
          .sort(),
      );
      expect(printed, command).toEqual(deckPhases.map((phase) => [...(deckPermissions[command][phase] ?? [])].sort()));
    }
  });
});

test('[DECK10] every stored type of event has an example of schema 1, and all of them fold', () => {
  const story = sharedDeck()
    .does('ada', { type: 'copy-cards', deck: 'any', card: null }, [otherCard])
    .does('ada', write({ title: 'x' }))
    .does('ada', { type: 'remove-card', card: 'other' })
    .does('ada', { type: 'rename-deck', title: 'y' })
    .does('ada', { type: 'replace-cards', title: 'z', cards: [otherCard] })
    .does('rui', { type: 'leave-deck' })
    .does('ada', { type: 'remove-deck' });
  const stored = storedExamples('deck', deckCodec);
  expect([...new Set(stored.map(({ event }) => event.type))].sort()).toEqual([...deckEventTypes].sort());
  for (const { name, event } of stored) {
    const now = story.events.find(({ type }) => type === event.type);
    expect(Object.keys(now ?? {}).sort(), `${name}: ${howToChange('deck', deckCodec.schema)}`).toEqual(Object.keys(event).sort());
    expect(() => evolveDeck(sharedDeck().state, event)).not.toThrow();
  }
  expect(() => evolveDeck(noDeck, { type: 'deck-burned' } as never)).toThrow(/unknown type/);
});

test('[DECK12] for every reader and every event: what they see afterwards is what they saw before, with the events they were sent folded in', () => {
  const people = ['ada', 'rui', 'sam', 'out'];
  let judged = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const chance = chanceOf(seed);
    let deck = ownDeck();
    for (let move = 0; move < 60; move++) {
      const commands: DeckCommand[] = [
        write({ id: `card-${chance.below(4)}`, title: chance.maybe(0.3) ? '' : `title ${move}` }),
        { type: 'remove-card', card: `card-${chance.below(4)}` },
        { type: 'rename-deck', title: `deck ${chance.below(3)}` },
        { type: 'copy-cards', deck: 'any', card: null },
        { type: 'replace-cards', title: 'file', cards: [otherCard] },
        publish,
        publish,
        { type: 'set-sharing', shared: chance.maybe(0.8) },
        { type: 'read-deck' },
        { type: 'read-deck' },
        { type: 'leave-deck' },
        ...(chance.maybe(0.02) ? [{ type: 'remove-deck' } as const] : []),
      ];
      const answer = deck.answer(chance.maybe(0.7) ? 'ada' : chance.pick(people), chance.pick(commands), [otherCard]);
      if (!Array.isArray(answer)) continue;
      expect(answer.length).toBeGreaterThan(0);
      for (const event of answer) {
        const before = deck.state;
        deck = deck.with([event]);
        for (const reader of people) {
          const visible = visibleDeckEvent(event, before, deck.state, reader);
          const allowed = visibleDeck(deck.state, reader);
          judged += 1;
          // People who may no longer read the deck are told that it is lost.
          if (isDeepStrictEqual(allowed, noDeck) || visible === 'snapshot') continue;
          const folded = visible === null ? visibleDeck(before, reader) : evolveDeck(visibleDeck(before, reader), visible);
          expect(isDeepStrictEqual(folded, allowed), `seed ${seed}, move ${move}: ${event.type} as ${reader}`).toBe(true);
        }
      }
    }
  }
  expect(judged).toBeGreaterThan(3000);
});

import type { Card } from '../card.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { DeckCommand, DeckCommandOf, DeckCommandType } from './commands.ts';
import type { DeckEvent, DeckEventOf, DeckEventType } from './events.ts';
import { faultsOf } from './faults.ts';
import { deckRoleOf, mayInDeck } from './policy.ts';
import { type DeckState, hasChanged, noDeck } from './state.ts';

/** The circumstances of a command, passed in so that the rules stay pure. */
export type DeckContext = {
  actor: PersonId;
  /** Server time in milliseconds. */
  at: number;
  /** The cards to copy; empty if this person may read no such cards. */
  copied: readonly Card[] | Refusal;
};

type Decide<T extends DeckCommandType> = (
  state: DeckState,
  command: DeckCommandOf<T>,
  context: DeckContext,
) => DeckEvent[] | Refusal;
type Decides = { [T in DeckCommandType]: Decide<T> };
type Evolves = { [T in DeckEventType]: (state: DeckState, event: DeckEventOf<T>) => DeckState };

/** As YAML, a deck of this size still fits the upload limit: an exported deck can be imported again. */
export const mostDeckBytes = 60_000;
export const mostDeckCards = 30;

function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

function fits(cards: readonly Card[]): boolean {
  return cards.length <= mostDeckCards && bytesOf(JSON.stringify(cards)) <= mostDeckBytes;
}

/** How many characters may be written into a deck in all: as many as thousands of edits have. It bounds how long a deck takes to load. */
const mostWritten = 12_000_000;

function isWorn({ written }: DeckState, added: unknown): boolean {
  return written + JSON.stringify(added).length > mostWritten;
}

/** The deck's cards with this one in its place, or added at the end. */
function withCard(cards: readonly Card[], card: Card): Card[] {
  return cards.some(({ id }) => id === card.id) ? cards.map((one) => (one.id === card.id ? card : one)) : [...cards, card];
}

/** Cards whose ids are taken get a number at the end, so that a copy never replaces an existing card. */
function renamed(cards: readonly Card[], taken: readonly Card[]): Card[] {
  const ids = new Set(taken.map(({ id }) => id));
  return cards.map((card) => {
    let [id, n] = [card.id, 1];
    while (ids.has(id)) {
      n += 1;
      id = `${card.id.slice(0, 56)}-${n}`.replace(/--+/g, '-');
    }
    ids.add(id);
    return { ...card, id };
  });
}

const decides: Decides = {
  'write-card': (state, { card }, { at }) => {
    const known = state.cards.find(({ id }) => id === card.id);
    if (JSON.stringify(known) === JSON.stringify(card)) return refuse('already-so');
    if (isWorn(state, card)) return refuse('deck-worn');
    return fits(withCard(state.cards, card)) ? [{ type: 'card-written', at, card }] : refuse('too-many-cards');
  },
  'remove-card': (state, { card }, { at }) =>
    state.cards.some(({ id }) => id === card) ? [{ type: 'card-removed', at, card }] : refuse('card-missing'),
  'rename-deck': (state, { title }, { at }) =>
    state.title === title ? refuse('already-so') : [{ type: 'deck-renamed', at, title }],
  'copy-cards': (state, _, { at, copied }) => {
    if ('refusal' in copied) return copied;
    if (copied.length === 0) return refuse('card-missing');
    const cards = renamed(copied, state.cards);
    if (isWorn(state, cards)) return refuse('deck-worn');
    return fits([...state.cards, ...cards]) ? [{ type: 'cards-copied', at, cards }] : refuse('too-many-cards');
  },
  'replace-cards': (state, { title, cards }, { at }) => {
    if (isWorn(state, cards)) return refuse('deck-worn');
    return fits(cards) ? [{ type: 'cards-replaced', at, title, cards }] : refuse('too-many-cards');
  },
  'publish-deck': (state, _, { at }) => {
    const finished = state.cards.filter((card) => faultsOf(card).length === 0);
    if (finished.length === 0) return refuse('card-unfinished');
    if (!hasChanged({ ...state, cards: finished })) return refuse('already-so');
    return [{ type: 'deck-published', at, version: state.versions.length + 1, cards: finished.map(({ id }) => id) }];
  },
  'set-sharing': (state, { shared }, { at }) => {
    if (shared === (state.phase === 'shared')) return refuse('already-so');
    return shared && !state.published ? refuse('not-published') : [{ type: 'sharing-set', at, shared }];
  },
  'read-deck': (state, _, { actor, at }) =>
    deckRoleOf(state, actor) === 'stranger' ? [{ type: 'reader-came', at, person: actor }] : refuse('already-so'),
  'leave-deck': (_, __, { actor, at }) => [{ type: 'reader-left', at, person: actor }],
  'remove-deck': (_, __, { at }) => [{ type: 'deck-removed', at }],
};

function wornBy(state: DeckState, added: unknown): DeckState {
  return { ...state, written: state.written + JSON.stringify(added).length };
}

const evolves: Evolves = {
  'deck-opened': (state, { author, title, cards }) => ({ ...state, phase: 'private', author, title, cards }),
  'deck-renamed': (state, { title }) => ({ ...state, title }),
  'card-written': (state, { card }) => ({ ...wornBy(state, card), cards: withCard(state.cards, card) }),
  'card-removed': (state, { card }) => ({ ...state, cards: state.cards.filter(({ id }) => id !== card) }),
  'cards-copied': (state, { cards }) => ({ ...wornBy(state, cards), cards: [...state.cards, ...cards] }),
  'cards-replaced': (state, { title, cards }) => ({ ...wornBy(state, cards), title, cards }),
  'deck-published': (state, { at, version, cards }) => ({
    ...state,
    versions: [...state.versions, { version, at, cards: cards.length }],
    published: { version, title: state.title, cards: state.cards.filter(({ id }) => cards.includes(id)) },
  }),
  'sharing-set': (state, { shared }) => ({
    ...state,
    phase: shared ? 'shared' : 'private',
    readers: shared ? state.readers : [],
  }),
  'reader-came': (state, { person }) => ({ ...state, readers: [...state.readers, person] }),
  'reader-left': (state, { person }) => ({ ...state, readers: state.readers.filter((one) => one !== person) }),
  'deck-removed': () => noDeck,
};

export const deckEventTypes = Object.keys(evolves) as DeckEventType[];

/** Opens a deck, empty or with cards that were copied or read from a file. `at` in milliseconds. */
export function openDeck(author: PersonId, title: string, cards: readonly Card[], at: number): DeckEvent[] | Refusal {
  return fits(cards) ? [{ type: 'deck-opened', at, author, title, cards: renamed(cards, []) }] : refuse('too-many-cards');
}

/** Answers a command with the events it causes or with a refusal; never with an empty list. */
export function decideDeck(state: DeckState, command: DeckCommand, context: DeckContext): DeckEvent[] | Refusal {
  const role = deckRoleOf(state, context.actor);
  if (!mayInDeck(command.type, state.phase, role)) return refuse(role === 'stranger' ? 'no-such-deck' : 'not-yours');
  const decide = decides[command.type] as Decide<DeckCommandType>;
  return decide(state, command, context);
}

/** Folds one event into the deck. An unknown event type breaks this deck, but not the server. */
export function evolveDeck(state: DeckState, event: DeckEvent): DeckState {
  if (!Object.hasOwn(evolves, event.type)) throw new Error(`a deck event of an unknown type: ${JSON.stringify(event.type)}`);
  const fold = evolves[event.type] as (state: DeckState, event: DeckEvent) => DeckState;
  return fold(state, event);
}

/** A published card under the id with which a room deals it: the deck's stream, then the card's own id. */
export function asDealt(stream: string, card: Card): Card {
  return { ...card, id: `${stream}/${card.id}` };
}

/** The deck stream and card that such an id names; null for a card of a built-in deck or of a room. */
export function ownDeckIn(id: string): { deck: string; card: string } | null {
  const [, deck, card] = /^([\w-]{8,32})\/([a-z0-9-]{1,60})$/.exec(id) ?? [];
  return deck && card ? { deck, card } : null;
}

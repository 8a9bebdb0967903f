import type { EveryField } from '../named.ts';
import type { PersonId } from '../room/people.ts';
import type { DeckEvent, DeckEventOf, DeckEventType } from './events.ts';
import { type DeckRole, deckRoleOf } from './policy.ts';
import { type DeckState, noDeck } from './state.ts';

export function mayReadDeck(state: DeckState, reader: PersonId): boolean {
  return deckRoleOf(state, reader) !== 'stranger';
}

/**
 * The deck as one reader may see it: its author also sees what isn't published yet and who reads it. By allow-list: a field that
 * isn't named here reaches no one, not even the author, and doesn't compile.
 */
export function visibleDeck(state: DeckState, reader: PersonId): DeckState {
  const role = deckRoleOf(state, reader);
  if (role === 'stranger') return noDeck;
  const writes = role === 'author';
  return {
    author: state.author,
    phase: state.phase,
    title: writes ? state.title : (state.published?.title ?? ''),
    cards: writes ? state.cards : [],
    readers: writes ? state.readers : [reader],
    versions: state.versions,
    published: state.published,
    written: writes ? state.written : 0,
  } satisfies EveryField<DeckState>;
}

/** The people whose names a reader may have: readers learn nothing of each other. */
export function namesInDeck(state: DeckState, reader: PersonId): PersonId[] {
  const role = deckRoleOf(state, reader);
  if (role === 'stranger') return [];
  return [state.author, ...(role === 'author' ? state.readers : [reader])].filter(Boolean);
}

/** What one reader is sent of an event: nothing, the event, or a new snapshot. */
export type VisibleDeckEvent = DeckEvent | 'snapshot' | null;
type EventVisibility<T extends DeckEventType> = (event: DeckEventOf<T>, role: DeckRole, reader: PersonId) => VisibleDeckEvent;

const all = (event: DeckEvent): VisibleDeckEvent => event;
/** What an author writes is theirs until they publish it. */
const authorOnly = (event: DeckEvent, role: DeckRole): VisibleDeckEvent => (role === 'author' ? event : null);

const visibility: { [T in DeckEventType]: EventVisibility<T> } = {
  'deck-opened': all,
  'deck-renamed': authorOnly,
  'card-written': authorOnly,
  'card-removed': authorOnly,
  'cards-copied': authorOnly,
  'cards-replaced': authorOnly,
  'deck-published': (event, role) => (role === 'author' ? event : 'snapshot'),
  'sharing-set': all,
  'reader-came': authorOnly,
  'reader-left': authorOnly,
  'deck-removed': all,
};

/** Decides what a reader is sent of an event. The visible state after it equals the one before it with the sent event folded in. */
export function visibleDeckEvent(event: DeckEvent, before: DeckState, after: DeckState, reader: PersonId): VisibleDeckEvent {
  const role = deckRoleOf(after, reader);
  if (role === 'stranger') return null;
  if (role !== deckRoleOf(before, reader)) return 'snapshot';
  return (visibility[event.type] as EventVisibility<DeckEventType>)(event, role, reader);
}

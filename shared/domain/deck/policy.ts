import type { PersonId } from '../room/people.ts';
import type { DeckCommandType } from './commands.ts';
import type { DeckPhase, DeckState } from './state.ts';

/**
 * Who may do what with a deck: role × command × phase, deny by default, printed in SPEC.md and checked by a test. A `reader` came
 * by the link and may read and copy; a `stranger` is everyone else.
 */
export type DeckRole = 'author' | 'reader' | 'stranger';
export const deckRoles: readonly DeckRole[] = ['author', 'reader', 'stranger'];
export const deckPhases: readonly DeckPhase[] = ['private', 'shared', 'removed'];

type Cells = Partial<Record<DeckPhase, readonly DeckRole[]>>;
const author: Cells = { private: ['author'], shared: ['author'] };

export const deckPermissions: Record<DeckCommandType, Cells> = {
  'write-card': author,
  'remove-card': author,
  'rename-deck': author,
  'copy-cards': author,
  'replace-cards': author,
  'publish-deck': author,
  'set-sharing': author,
  'remove-deck': author,
  'read-deck': { private: ['author'], shared: ['author', 'reader', 'stranger'] },
  'leave-deck': { shared: ['reader'] },
};

export function deckRoleOf(state: DeckState, actor: PersonId): DeckRole {
  if (state.phase === 'removed') return 'stranger';
  if (state.author === actor) return 'author';
  return state.readers.includes(actor) ? 'reader' : 'stranger';
}

export function mayInDeck(command: DeckCommandType, phase: DeckPhase, role: DeckRole): boolean {
  return deckPermissions[command][phase]?.includes(role) ?? false;
}

import { refuse } from '../refusals.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { WorkshopState } from './state.ts';

/** When all rooms move on, a server time in milliseconds; null if no move is announced. */
export function moveDueAt({ movesOn }: Pick<WorkshopState, 'movesOn'>): number | null {
  return movesOn?.dueAt ?? null;
}

export const movingOnDecides: WorkshopDecides<'announce-move' | 'take-back-move' | 'pass-move'> = {
  'announce-move': (state, { to, inMs }, { at }) =>
    state.groups.length === 0 ? refuse('not-now') : [{ type: 'move-announced', at, to, dueAt: at + inMs }],
  'take-back-move': (state, _, { at }) => (state.movesOn ? [{ type: 'move-taken-back', at }] : refuse('already-so')),
  // The server's clock sends it, so rooms move on even if no facilitator is connected by then.
  'pass-move': ({ movesOn, chapter, groups }, { dueAt }, { at }) =>
    movesOn?.dueAt === dueAt && at >= dueAt
      ? [{ type: 'rooms-told', at, number: chapter + 1, what: `up-to-${movesOn.to}`, rooms: groups.map((g) => g.room) }]
      : refuse('no-such-deadline'),
};

export const movingOnEvolves: WorkshopEvolves<'move-announced' | 'move-taken-back'> = {
  'move-announced': (state, { to, dueAt }) => ({ ...state, chapter: state.chapter + 1, movesOn: { to, dueAt } }),
  'move-taken-back': (state) => ({ ...state, chapter: state.chapter + 1, movesOn: null }),
};

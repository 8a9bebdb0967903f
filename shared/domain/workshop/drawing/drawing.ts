import { draw } from '../../pairing/draw.ts';
import type { Drawn, DrawRequest } from '../../pairing/request.ts';
import type { PersonId } from '../../room/people.ts';
import { type DraftGroup, takingPart, type WorkshopState } from '../state.ts';
import { seedOf } from './shuffles.ts';

/** How many more times people will be put into new groups, including this time: a draw looks that far ahead. */
function drawsLeft(state: WorkshopState): number {
  const { rounds, size } = state.plan;
  const left = rounds.slice(state.round);
  const anew = left.filter(({ mix }) => mix === 'new-people').length;
  return Math.max(1, anew + Math.ceil(left.filter(({ mix }) => mix === 'cycle').length / size));
}

/** A draw with the people, the plan and the past of a workshop, and what its facilitators asked for. */
export function drawFor(
  state: WorkshopState,
  how: Pick<DrawRequest, 'mix' | 'current' | 'gone' | 'privateApart' | 'pinned' | 'tables'>,
): Drawn {
  return draw({
    people: takingPart(state),
    size: state.plan.size,
    roundsLeft: drawsLeft(state),
    past: state.sat,
    apart: state.apart,
    together: state.together,
    seed: seedOf(state),
    ...how,
  });
}

type Reused = { groups: DraftGroup[]; notApart: [PersonId, PersonId][]; notTogether: [PersonId, PersonId][] };

/**
 * The groups of a round that was opened, without people who left and with newcomers; null if no two of its people who sat together
 * are here. A group keeps its room if that is still one of the round in play.
 */
export function groupsAsIn(state: WorkshopState, round: number, gone: readonly PersonId[]): Reused | null {
  const before = round === state.round ? state.groups : state.sat.filter((sat) => sat.round === round);
  const here = new Set(takingPart(state).map((p) => p.person));
  if (!before.some(({ people }) => people.filter((p) => here.has(p)).length > 1)) return null;
  const current = before.map(({ people }) => people);
  const { groups, unmet } = drawFor(state, { mix: 'same-groups', current, gone, privateApart: [], pinned: [], tables: [] });
  const open = new Set(state.groups.map(({ room }) => room));
  // People who were there before come first in a group; newcomers may have sat elsewhere.
  const roomOf = ([first = '']: readonly PersonId[]) => before.find(({ people }) => people.includes(first))?.room;
  const reused = groups.map((group) => {
    const room = roomOf(group.people);
    return { ...group, room: room !== undefined && open.has(room) ? room : null };
  });
  return { groups: reused, notApart: unmet.notApart, notTogether: unmet.notTogether };
}

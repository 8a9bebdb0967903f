import { groupSizes } from '../../pairing/sizes.ts';
import type { PersonId } from '../../room/people.ts';
import { type DraftGroup, type DraftsSeen, takingPart, type WorkshopState } from '../state.ts';

/** The pairs of five people. */
const fewestPairsLeft = 10;

function pairsAmong(people: number): number {
  return (people * (people - 1)) / 2;
}

/** Private pairing requests: who asked, and about whom. */
export function wantedApart(state: WorkshopState): [PersonId, PersonId][] {
  return takingPart(state).flatMap((p) => p.apartFrom.map((other): [PersonId, PersonId] => [p.person, other]));
}

/**
 * Whether the next round's groups may be drawn from scratch, with regard to private requests. Two people whom such a draw puts
 * together didn't ask to be apart, so someone who draws again and again is left with those who did. The first draw for a round is
 * allowed: its groups are about to meet. Each further one only if at least as many pairs as five people have would never have been
 * drawn together. Depends on nothing that a facilitator can't see.
 */
export function mayShuffle(state: WorkshopState): boolean {
  const { round, times, pairs } = state.seen;
  if (round !== state.round + 1 || times === 0) return true;
  const people = takingPart(state).length;
  const shown = groupSizes(people, state.plan.size).reduce((sum, size) => sum + pairsAmong(size), pairs);
  return pairsAmong(people) - shown >= fewestPairsLeft;
}

/** Another one for each draw of a round: then no difference between two drafts says that a request was made in between. */
export function seedOf({ seed, seen, round }: WorkshopState): number {
  return seen.round === round + 1 ? seed + seen.times * 1009 : seed;
}

/** The groups of the last draft for this round, cut again if there must be more or fewer of them now. Looks at no request. */
export function groupsSeen(state: WorkshopState): PersonId[][] {
  const { groups, size } = state.seen;
  const here = takingPart(state).map((p) => p.person);
  const sizes = groupSizes(here.length, state.plan.size);
  if (size === state.plan.size && sizes.length === groups.length) return groups;
  const before = groups.flat();
  const order = [...before.filter((p) => here.includes(p)), ...here.filter((p) => !before.includes(p))];
  return sizes.map((count) => order.splice(0, count));
}

/** What drafts have shown, with one more. */
export function withDraft(state: WorkshopState, groups: readonly DraftGroup[], shuffled: boolean): DraftsSeen {
  const round = state.round + 1;
  const { seen, plan } = state;
  const before = seen.round === round ? seen.times : 0;
  const shown = groups.reduce((sum, { people }) => sum + pairsAmong(people.length), 0);
  return {
    round,
    times: before + Number(shuffled),
    size: plan.size,
    groups: groups.map(({ people }) => people),
    pairs: seen.pairs + (shuffled ? shown : 0),
  };
}

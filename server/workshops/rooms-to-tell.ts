import type { Group, WorkshopState } from '../../shared/domain/workshop/state.ts';

/** The groups whose people or facilitators have changed. */
export function changedGroups(before: WorkshopState, after: WorkshopState): Group[] {
  if (before.facilitators !== after.facilitators) return after.groups;
  const peopleIn = (state: WorkshopState, room: string) => state.groups.find((g) => g.room === room)?.people.join(' ');
  return after.groups.filter((group) => peopleIn(before, group.room) !== group.people.join(' '));
}

/** Rooms of earlier rounds that this person sat in and no group uses now. */
export function earlierRoomsOf({ sat, groups }: WorkshopState, person: string): string[] {
  const now = groups.map(({ room }) => room);
  const theirs = sat.filter(({ people, room }) => people.includes(person) && !now.includes(room));
  return [...new Set(theirs.map(({ room }) => room))];
}

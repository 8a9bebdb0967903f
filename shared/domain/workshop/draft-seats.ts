import type { PersonId } from '../room/people.ts';
import { nextPlayers } from '../rotation.ts';
import { type ChosenSeat, type DraftGroup, type DraftSeat, type Group, takingPart, type WorkshopState } from './state.ts';

const otherSeat: Record<DraftSeat, DraftSeat> = { advisor: 'client', client: 'advisor' };

/** The group with this person in a seat. Its holder gets the seat that the person had, if they had one. */
function seatedIn(group: DraftGroup, person: PersonId, seat: DraftSeat): DraftGroup {
  const other = otherSeat[seat];
  const rest = group[other] === person ? { [other]: group[seat] } : {};
  return { ...group, ...rest, [seat]: person };
}

/** The choices that these groups keep: a person who was moved or gave way has no chosen seat any more. */
function holding(groups: readonly DraftGroup[], chosen: readonly ChosenSeat[]): ChosenSeat[] {
  return chosen.filter(({ person, seat }) => groups.some((group) => group[seat] === person));
}

type Seated = { groups: DraftGroup[]; chosen: ChosenSeat[] };

/** Newly drawn groups with the seats that a facilitator chose. Of two people for one seat, the one who was chosen last has it. */
export function withChosen(groups: readonly DraftGroup[], chosen: readonly ChosenSeat[]): Seated {
  const seated = chosen.reduce<DraftGroup[]>(
    (all, { person, seat }) => all.map((group) => (group.people.includes(person) ? seatedIn(group, person, seat) : group)),
    [...groups],
  );
  return { groups: seated, chosen: holding(seated, chosen) };
}

/** The draft after a facilitator has chosen someone for a seat in their group. */
export function seatChosen({ groups, chosen }: Seated, person: PersonId, seat: DraftSeat): Seated {
  const other = otherSeat[seat];
  const group = groups.find((one) => one.people.includes(person));
  const exchanged = group?.[other] === person ? group[seat] : null;
  const swapped = chosen.flatMap((one) => {
    if (one.person === person) return [];
    return one.person === exchanged ? [{ ...one, seat: other }] : [one];
  });
  return withChosen(groups, [...swapped, { person, seat }]);
}

/**
 * One pair in the middle, everyone else around it. Only volunteers play before everyone: where there are too few, a seat stays open
 * until a facilitator chooses someone for it.
 */
export function fishbowl(state: WorkshopState, gone: readonly PersonId[]): DraftGroup[] {
  const willing = takingPart(state)
    .filter((p) => p.volunteers && !gone.includes(p.person))
    .toSorted((a, b) => Number(b.pushesFirst) - Number(a.pushesFirst));
  const players = nextPlayers(
    willing.map((p) => p.person),
    state.sat,
  );
  return [{ room: null, people: takingPart(state).map((p) => p.person), ...players }];
}

/** A fishbowl without people who left. Their seats are open again. */
export function stillInBowl(group: DraftGroup, chosen: readonly ChosenSeat[], state: WorkshopState): DraftGroup {
  const mayPlay = (person: PersonId | null) =>
    person !== null &&
    group.people.includes(person) &&
    (chosen.some((one) => one.person === person) || takingPart(state).some((p) => p.person === person && p.volunteers));
  return {
    ...group,
    advisor: mayPlay(group.advisor) ? group.advisor : null,
    client: mayPlay(group.client) ? group.client : null,
  };
}

/** The groups as they are opened; null if a seat is open. `roomFor`: the name of a new room, by its place counted from 1. */
export function openedGroups(groups: readonly DraftGroup[], roomFor: (place: number) => string): Group[] | null {
  const opened = groups.flatMap(({ room, people, advisor, client }, i): Group[] =>
    advisor && client ? [{ room: room ?? roomFor(i + 1), table: i + 1, people, advisor, client, convened: false }] : [],
  );
  return opened.length === groups.length ? opened : null;
}

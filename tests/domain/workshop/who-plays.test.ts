import { describe, expect, test } from 'vitest';
import { hall, people, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';

const draw = { type: 'draw-groups' };
const rounds = [plannedRound, plannedRound];
const playersOf = ({ draft }: WorkshopStory) => draft.groups.flatMap(({ advisor, client }) => [advisor, client]);

/** The first person of the first round who only observed. */
function observerOf({ state }: WorkshopStory): string {
  const [group] = state.groups;
  return group?.people.find((person) => person !== group.advisor && person !== group.client) ?? '';
}

describe('with the same people again', () => {
  test('[DRAW9] people who haven’t held a seat yet play first, latecomers too', () => {
    const first = hall(8, { size: 4, rounds }).inRound();
    const drawn = first.drawn();
    const before: (string | null)[] = first.state.groups.flatMap(({ advisor, client }) => [advisor, client]);
    expect(playersOf(drawn).filter((person) => before.includes(person))).toEqual([]);
    const three = hall(6, { size: 3, rounds }).inRound();
    expect(playersOf(three.joined('late').drawn())).toContain('late');
  });

  test('[DRAW9] someone who is placed in a room of a running round plays in the next one', () => {
    const first = hall(6, { size: 3, rounds }).inRound().joined('late');
    const room = first.state.groups[0]?.room;
    const placed = first.does('fay', { type: 'place-person', person: 'late', room });
    const gone = [observerOf(first)];
    const drawn = placed.does('fay', draw, { gone });
    expect(drawn.draft.groups[0]?.people).toContain('late');
    expect(playersOf(drawn)).toContain('late');
    expect(playersOf(drawn)).not.toContain(gone[0]);
  });
});

describe('someone without a connection', () => {
  test('[DRAW10] plays neither with new people nor with the same ones', () => {
    for (const count of [6, 7, 13]) {
      const gone = ['person-01', 'person-04'];
      const first = hall(count, { size: 3, rounds }).does('fay', draw, { gone });
      const again = first.inRound().does('fay', draw, { gone });
      for (const drawn of [first, again]) expect(playersOf(drawn).filter((p) => p && gone.includes(p))).toEqual([]);
    }
  });

  test('[DRAW10] doesn’t get the seat of a player who is moved to another group', () => {
    const drawn = hall(8, { size: 4 }).drawn();
    const [group] = drawn.draft.groups;
    for (const observer of group?.people.filter((person) => !playersOf(drawn).includes(person)) ?? []) {
      const moved = drawn.does('fay', { type: 'move-person', person: group?.advisor ?? '', to: 1 }, { gone: [observer] });
      expect(playersOf(moved)).not.toContain(observer);
    }
  });

  test('[DRAW10] plays where a facilitator chose them', () => {
    const drawn = hall(6, { size: 3 }).drawn();
    const observer = drawn.draft.groups[0]?.people.find((p) => !playersOf(drawn).includes(p)) ?? '';
    const chosen = drawn.does('fay', { type: 'seat-person', person: observer, seat: 'client' });
    expect(playersOf(chosen.does('fay', draw, { gone: [observer] }))).toContain(observer);
  });

  test('[DRAW10] plays where too few others could: those who are here always do', () => {
    const gone = people(6).slice(0, 5);
    const drawn = hall(6, { size: 3 }).does('fay', draw, { gone });
    expect(playersOf(drawn)).toContain('person-06');
    expect(playersOf(drawn.inRound().does('fay', draw, { gone }))).toContain('person-06');
  });

  test('[DRAW10] a volunteer who is gone doesn’t play in front of everyone', () => {
    const bowl = people(3).reduce<WorkshopStory>(
      (story, person) => story.does(person, { type: 'volunteer', wants: true }),
      hall(5, { rounds: [{ ...plannedRound, mix: 'fishbowl' }] }),
    );
    expect(playersOf(bowl.does('fay', draw, { gone: ['person-01'] })).sort()).toEqual(['person-02', 'person-03']);
  });
});

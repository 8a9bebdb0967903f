import { describe, expect, test } from 'vitest';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';

const bowl = (count: number) => hall(count, { rounds: [{ ...plannedRound, mix: 'fishbowl' }] });
const volunteers = (story: WorkshopStory, ...who: string[]) =>
  who.reduce((s, person) => s.does(person, { type: 'volunteer', wants: true }), story);
const seat = (person: string, to: 'advisor' | 'client' | null) => ({ type: 'seat-person', person, seat: to });
const players = ({ draft }: WorkshopStory) => draft.groups.map(({ advisor, client }) => [advisor, client]);
const open = { type: 'open-round' };

describe('a fishbowl', () => {
  test('[BOWL1] is played by volunteers, and only they and those who lead see who they are', () => {
    const story = volunteers(bowl(8), 'person-03', 'person-06');
    expect(players(story.drawn())[0]?.toSorted()).toEqual(['person-03', 'person-06']);
    const seenBy = (reader: string) => visibleWorkshop(story.state, reader).people.filter((p) => p.volunteers);
    expect(seenBy('fay')).toHaveLength(2);
    expect(seenBy('person-03')).toHaveLength(1);
    expect(seenBy('person-01')).toEqual([]);
    story.when('person-03', { type: 'volunteer', wants: true }).refused('already-so');
    const changed = story.does('person-03', { type: 'volunteer', wants: false }).drawn();
    expect(players(changed)).toEqual([['person-06', null]]);
  });

  test('[BOWL1] someone who only observes doesn’t volunteer, and no longer does once they only observe', () => {
    const observing = { type: 'choose-part', observesOnly: true, pushesFirst: false };
    const story = volunteers(bowl(4), 'person-02').does('person-02', observing);
    story.when('person-02', { type: 'volunteer', wants: true }).refused('only-observes');
    expect(players(story.drawn())).toEqual([[null, null]]);
  });

  test('[BOWL2] with too few volunteers a seat is open, and no round begins until a facilitator has chosen someone', () => {
    const drawn = volunteers(bowl(5), 'person-04').drawn();
    expect(players(drawn)).toEqual([['person-04', null]]);
    drawn.when('fay', open).refused('seats-open');
    const asked = drawn.does('gus', seat('person-02', 'client'));
    expect(players(asked)).toEqual([['person-04', 'person-02']]);
    expect(asked.draft.chosen).toEqual([{ person: 'person-02', seat: 'client' }]);
    asked.when('fay', open).gives({ type: 'round-opened' });
    // Drawn again, the choice holds; taken back, the seat is open again.
    expect(players(asked.drawn())).toEqual([['person-04', 'person-02']]);
    expect(players(asked.does('fay', seat('person-02', null)))).toEqual([['person-04', null]]);
  });

  test('[BOWL2] no one takes the seat of a player who left', () => {
    const story = volunteers(bowl(5), 'person-01', 'person-02').drawn();
    story.does('person-01', { type: 'leave-workshop' }).when('fay', open).refused('seats-open');
  });
});

describe('chosen seats', () => {
  test('[CHOSEN1] a facilitator chooses who plays, and two players who are exchanged both keep playing', () => {
    const drawn = hall(6).drawn();
    const [first] = drawn.draft.groups;
    const { advisor = '', client = '' } = { advisor: first?.advisor ?? '', client: first?.client ?? '' };
    const observer = first?.people.find((person) => person !== advisor && person !== client) ?? '';
    const swapped = drawn.does('fay', seat(client, 'advisor'));
    expect(players(swapped)[0]).toEqual([client, advisor]);
    const chosen = drawn.does('gus', seat(observer, 'advisor'));
    expect(players(chosen)[0]).toEqual([observer, client]);
    expect(players(chosen)[1]).toEqual(players(drawn)[1]);
    expect(chosen.inRound().state.groups[0]).toMatchObject({ advisor: observer, client });
    chosen.when('fay', seat(observer, 'advisor')).refused('already-so');
    drawn.when('fay', seat('stranger', 'advisor')).refused('no-such-person');
    hall(6).when('fay', seat(observer, 'advisor')).refused('no-such-person');
  });

  test('[CHOSEN1] a choice holds in the next draw, until it is taken back or the person is moved', () => {
    const drawn = hall(6).drawn();
    const [first] = drawn.draft.groups;
    const observer = first?.people.find((person) => person !== first.advisor && person !== first.client) ?? '';
    const chosen = drawn.does('fay', seat(observer, 'client'));
    expect(players(chosen.drawn()).map(([, client]) => client)).toContain(observer);
    expect(chosen.does('fay', seat(observer, null)).draft.chosen).toEqual([]);
    expect(chosen.does('fay', { type: 'move-person', person: observer, to: 1 }).draft.chosen).toEqual([]);
    // Of two who are chosen for one seat, the later one has it; the earlier one keeps playing if the two were exchanged.
    const { advisor = '', client = '' } = { advisor: first?.advisor ?? '', client: first?.client ?? '' };
    expect(chosen.does('fay', seat(client, 'client')).draft.chosen).toEqual([{ person: client, seat: 'client' }]);
    expect(chosen.does('fay', seat(advisor, 'client')).draft.chosen).toEqual([
      { person: observer, seat: 'advisor' },
      { person: advisor, seat: 'client' },
    ]);
  });

  test('[CHOSEN1] [PAIR5] someone who only observes can’t be chosen', () => {
    const observing = { type: 'choose-part', observesOnly: true, pushesFirst: false };
    hall(6).does('person-02', observing).drawn().when('fay', seat('person-02', 'client')).refused('only-observes');
  });
});

test('[ASKED1] any facilitator takes back what one of them asked of the draw, and private requests aren’t in the list', () => {
  const [a, b] = ['person-01', 'person-02'] as const;
  const ask = (as: string) => ({ type: 'ask-for-pair', people: [a, b], as });
  const story = hall(6)
    .does('person-03', { type: 'request-apart', from: ['person-04'] })
    .does('fay', ask('apart'));
  expect(visibleWorkshop(story.state, 'gus')).toMatchObject({ apart: [[a, b]], together: [] });
  // Asking for the opposite replaces it, in whatever order the two are named.
  const other = story.does('gus', { type: 'ask-for-pair', people: [b, a], as: 'together' });
  expect(other.state).toMatchObject({ apart: [], together: [[b, a]] });
  const none = other.does('gus', ask('either'));
  expect(visibleWorkshop(none.state, 'fay')).toMatchObject({ apart: [], together: [] });
  expect(none.state.people.find(({ person }) => person === 'person-03')?.apartFrom).toEqual(['person-04']);
});

import { expect, test } from 'vitest';
import { hall, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';

const anew = { ...plannedRound, mix: 'new-people' as const };
const rounds = [anew, anew, anew, anew];
const inGroups = (groups: readonly { people: readonly string[] }[]) => groups.map((g) => [...g.people].sort().join(' ')).sort();
const reuse = (round: number) => ({ type: 'reuse-groups', round });
const pairOf = (story: WorkshopStory, at: number) => story.state.groups[at]?.people ?? [];

test('[REUSE1] the groups of any earlier round are taken into the draft, and the seats go on', () => {
  const first = hall(9, { rounds }).inRound();
  const second = first.inRound();
  expect(inGroups(second.state.groups)).not.toEqual(inGroups(first.state.groups));
  const asFirst = second.does('gus', reuse(1));
  expect(asFirst.draft).toMatchObject({ from: 1, fresh: true, pinned: [], unmet: { meetAgain: [] } });
  expect(inGroups(asFirst.draft.groups)).toEqual(inGroups(first.state.groups));
  for (const group of asFirst.draft.groups) {
    const before = first.state.groups.find((g) => g.people.includes(group.people[0] ?? ''));
    expect(group.advisor).not.toBe(before?.advisor);
  }
  // Their rooms are over, so they get new ones; those of the round in play keep theirs.
  expect(asFirst.draft.groups.every(({ room }) => room === null)).toBe(true);
  const asSecond = asFirst.does('fay', reuse(2));
  expect(asSecond.draft).toMatchObject({ from: 2, fresh: false });
  expect(asSecond.draft.groups.map(({ room }) => room).sort()).toEqual(second.state.groups.map(({ room }) => room).sort());
  const opened = asFirst.inRound();
  expect(inGroups(opened.state.groups)).toEqual(inGroups(first.state.groups));
  expect(opened.state).toMatchObject({ round: 3, roundsTogether: 1 });
});

test('[REUSE1] people who left are left out, and newcomers go to the smallest groups', () => {
  const first = hall(9, { rounds }).inRound();
  const [gone = '', alsoGone = '', alone = ''] = pairOf(first, 0);
  const changed = [gone, alsoGone].reduce((s, p) => s.does(p, { type: 'leave-workshop' }), first.inRound()).joined('late-01');
  const drafted = changed.does('fay', reuse(1));
  const there = drafted.draft.groups.flatMap(({ people }) => people);
  expect(there).toHaveLength(8);
  expect(there).toEqual(expect.arrayContaining([alone, 'late-01']));
  expect(drafted.draft.groups.map(({ people }) => people.length)).toEqual([4, 4]);
  for (const at of [1, 2])
    expect(drafted.draft.groups.some(({ people }) => pairOf(first, at).every((p) => people.includes(p)))).toBe(true);
});

test('[REUSE1] such a draft is changed like any other, and a new draw replaces it', () => {
  const drafted = hall(9, { rounds }).inRound().inRound().does('fay', reuse(1));
  const person = drafted.draft.groups[0]?.people[0] ?? '';
  const moved = drafted.does('fay', { type: 'move-person', person, to: 1 });
  expect(moved.draft).toMatchObject({ from: 1, pinned: [person], unmet: { meetAgain: [] } });
  expect(moved.draft.groups[1]?.people).toContain(person);
  expect(moved.does('fay', reuse(1)).draft.pinned).toEqual([]);
  const drawn = drafted.drawn();
  expect(drawn.draft.from).toBeUndefined();
  expect(drawn.draft.unmet.meetAgain).toEqual([]);
  const seated = drafted.does('fay', { type: 'seat-person', person, seat: 'client' });
  expect(seated.draft.from).toBe(1);
});

test('[REUSE1] what facilitators asked for and these groups don’t keep is said', () => {
  const first = hall(6, { rounds }).inRound();
  const [a = '', b = ''] = pairOf(first, 0);
  const asked = first.does('fay', { type: 'ask-for-pair', people: [a, b], as: 'apart' }).does('fay', reuse(1));
  expect(asked.draft.unmet.notApart).toEqual([[a, b]]);
});

test('[REUSE2] reused groups depend on no private request, and the first draw after them is from scratch', () => {
  const first = hall(9, { rounds }).inRound();
  const [a = '', b = ''] = pairOf(first, 0);
  const asked = first.does(a, { type: 'request-apart', from: [b, 'late-01'] });
  const drafts = [first, asked].map((story) => story.joined('late-01', 'late-02').does('fay', reuse(1)));
  expect(drafts[1]?.draft).toEqual(drafts[0]?.draft);
  expect(drafts[1]?.state.seen.pairs).toBe(first.state.seen.pairs);
  expect(drafts[1]?.drawn().draft.stays).toBeUndefined();
});

test('[REUSE2] only a round that was opened, and of which two people are here together, can be reused', () => {
  const lobby = hall(6, { rounds });
  lobby.when('fay', reuse(1)).refused('not-now');
  const first = lobby.inRound();
  first.when('fay', reuse(2)).refused('not-now');
  first.when('fay', reuse(1)).gives({ type: 'groups-drawn', from: 1 });
  const left = first.state.groups.flatMap(({ people }) => people.slice(1));
  const apart = left.reduce((s, p) => s.does(p, { type: 'leave-workshop' }), first).joined('late-01');
  apart.when('fay', reuse(1)).refused('too-few-people');
});

test('[REUSE2] a fishbowl isn’t reused, and has no groups of an earlier round', () => {
  const bowl = { ...plannedRound, mix: 'fishbowl' as const };
  const volunteers = (story: WorkshopStory) =>
    ['person-01', 'person-02'].reduce((s, p) => s.does(p, { type: 'volunteer', wants: true }), story);
  volunteers(hall(6, { rounds: [bowl, anew] }))
    .inRound()
    .when('fay', reuse(1))
    .refused('not-now');
  hall(6, { rounds: [anew, bowl] })
    .inRound()
    .when('fay', reuse(1))
    .refused('not-now');
});

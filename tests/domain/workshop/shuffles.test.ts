import { expect, test } from 'vitest';
import { draw } from '../../../shared/domain/pairing/draw.ts';
import type { DrawRequest } from '../../../shared/domain/pairing/request.ts';
import { hall, people, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';
import { drawRequest } from '../pairing/draw-request.ts';

function pairsIn(groups: readonly { people: readonly string[] }[]): string[] {
  return groups.flatMap(({ people: them }) => them.flatMap((a) => them.filter((b) => a < b).map((b) => `${a} ${b}`)));
}

/** Draws this often, and drops the draft each time. Out: the pairs of people that no draft put together. */
function neverTogether(story: WorkshopStory, times: number): Set<string> {
  const left = new Set(people(story.state.people.length - 1).flatMap((a, i, all) => all.slice(i + 1).map((b) => `${a} ${b}`)));
  let now = story;
  for (let i = 0; i < times; i++) {
    now = now.drawn();
    for (const pair of pairsIn(now.draft.groups)) left.delete(pair);
    now = now.does('fay', { type: 'drop-draft' });
  }
  return left;
}

test.each([6, 9, 12, 20, 30])(
  '[DRAW7] however often a facilitator of %i people draws, the pairs that never sit together could be of five people',
  (count) => {
    for (const other of ['person-02', 'person-05']) {
      const asked = hall(count).does('person-01', { type: 'request-apart', from: [other] });
      const left = neverTogether(asked, 40);
      expect(left).toContain(`person-01 ${other}`);
      expect(left.size, `${other}, ${count} people`).toBeGreaterThanOrEqual(count === 6 ? 9 : 10);
    }
  },
);

test('[DRAW7] after that the groups stay: leavers are gone, newcomers are in, and a new size is cut from them', () => {
  const drawn = hall(6).drawn();
  const again = drawn.drawn();
  expect(again.draft).toMatchObject({ stays: true, groups: drawn.draft.groups.map(({ people: them }) => ({ people: them })) });
  const gone = drawn.draft.groups[0]?.people[0] ?? '';
  const changed = drawn.does(gone, { type: 'leave-workshop' }).joined('late-01').drawn();
  expect(changed.draft.groups.flatMap((g) => g.people).sort()).toEqual(['late-01', ...people(6).filter((p) => p !== gone)]);
  const pairs = drawn.planned({ size: 2 }).drawn();
  expect(pairs.draft.groups.map((g) => g.people.length)).toEqual([2, 2, 2]);
  // The next round is drawn from scratch once more.
  const rounds = [plannedRound, { ...plannedRound, mix: 'new-people' as const }];
  const next = hall(6, { rounds }).drawn().drawn().inRound().drawn();
  expect(next.draft.stays).toBeUndefined();
});

test('[DRAW7] two draws of a round differ whether or not someone asked for something in between', () => {
  const drawn = hall(30).drawn();
  const quiet = drawn.drawn();
  const asked = drawn.does('person-01', { type: 'request-apart', from: ['person-02'] }).drawn();
  for (const story of [quiet, asked]) expect(pairsIn(story.draft.groups)).not.toEqual(pairsIn(drawn.draft.groups));
});

test('[DRAW7] whether the groups stay depends on nothing private', () => {
  const stays = (story: WorkshopStory) =>
    [1, 2, 3, 4, 5, 6].reduce<[WorkshopStory, string]>(
      ([now, told]) => [now.drawn(), `${told} ${now.drawn().draft.stays ?? 'new'}`],
      [story, ''],
    )[1];
  const asked = people(6).reduce((s, p, i) => s.does(p, { type: 'request-apart', from: [people(12)[i + 5] ?? ''] }), hall(12));
  expect(stays(asked)).toBe(stays(hall(12)));
});

const base = drawRequest(people(6), 2, { seed: 3 });
const everyone = people(6).flatMap((a) => people(6).flatMap((b): [string, string][] => (a === b ? [] : [[a, b]])));

test('[DRAW8] what facilitators ask for is kept, whatever anyone asked privately, so the outcome shows nothing', () => {
  const [a = '', b = ''] = people(6);
  const apart = people(6)
    .slice(2)
    .map((other): [string, string] => [a, other]);
  for (const seed of [1, 2, 3, 4, 5]) {
    const asks: Partial<DrawRequest>[] = [
      { together: [[a, b]] },
      { apart },
      { pinned: [[a, b]] },
      { size: 3, together: [[a, b]] },
    ];
    for (const ask of asks) {
      const { groups, unmet } = draw({ ...base, seed, ...ask, privateApart: everyone });
      expect(groups.find((g) => g.people.includes(a))?.people).toContain(b);
      expect(unmet).toMatchObject({ notApart: [], notTogether: [] });
    }
  }
});

test('[DRAW8] a private request that the groups keep anyway changes nothing', () => {
  const free = draw({ ...base, size: 3 });
  const [one, other] = free.groups;
  const pair: [string, string] = [one?.people[0] ?? '', other?.people[0] ?? ''];
  expect(draw({ ...base, size: 3, privateApart: [pair] })).toEqual(free);
});

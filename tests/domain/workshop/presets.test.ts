import { describe, expect, test } from 'vitest';
import { openingBlocks, presetNames } from '../../../shared/domain/workshop/plan.ts';
import { presetOf, presets, troubleOf } from '../../../shared/domain/workshop/presets.ts';
import { openingMs, planMs } from '../../../shared/domain/workshop/schedule.ts';
import { hall, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';

const use = (preset: string) => ({ type: 'use-preset', preset });

describe.each(presetNames)('the preset %s', (name) => {
  test('[PRESET1] [PRESET2] takes exactly its minutes by the sum of its clocks, and is recognized until it is changed', () => {
    const story = hall(6).does('fay', use(name));
    const { plan } = story.state;
    expect(planMs(plan)).toBe(presets[name].minutes * 60_000);
    expect(presetOf(plan)).toBe(name);
    expect(troubleOf(plan, 6)).toBeNull();
    story.when('gus', use(name)).refused('already-so');
    const [first] = plan.rounds;
    const changed = [
      { type: 'change-plan', plan: { timers: 'hard' } },
      { type: 'change-plan', plan: { times: { briefingMs: 600_000 } } },
      { type: 'change-plan', plan: { opening: { steps: false } } },
      { type: 'add-round', round: 'round-new' },
      { type: 'change-round', round: first?.id, to: { mix: 'same-groups' } },
    ];
    for (const edit of changed) expect(presetOf(story.does('fay', edit).state.plan)).toBeNull();
    const beside = [
      { type: 'change-plan', plan: { talk: 'typed', place: 'remote' } },
      { type: 'change-round', round: first?.id, to: { level: 2, card: 'first-steps/one-more-feature' } },
    ];
    for (const edit of beside) expect(presetOf(story.does('fay', edit).state.plan)).toBe(name);
  });
});

test('[PRESET1] a preset keeps cards, levels and how people play, and no two rounds have one id', () => {
  const card = 'first-steps/one-more-feature';
  const own = hall(6)
    .planned({ talk: 'typed', skill: null, place: 'remote' })
    .does('fay', { type: 'change-round', round: 'r1', to: { card, level: 2 } })
    .does('fay', use('90-minutes'));
  expect(own.state.plan).toMatchObject({ talk: 'typed', place: 'remote', minutes: 90 });
  expect(own.state.plan.rounds).toMatchObject([{ id: 'r1', card, level: 2 }, { id: 'r2' }, { id: 'r3' }, {}]);
  const last = ['r1', 'r2', 'r3'].reduce((s, round) => s.does('gus', { type: 'remove-round', round }), own);
  const again = last.does('fay', use('90-minutes')).state.plan.rounds.map(({ id }) => id);
  expect(new Set(again).size).toBe(4);
  own.inRound().when('fay', use('30-minutes')).refused('not-now');
});

test('[PRESET3] a plan that is too long, or needs more people, says so and names what would work', () => {
  const { plan } = hall(6).does('fay', use('90-minutes')).planned({ minutes: 60 }).state;
  expect(troubleOf(plan, 6)).toEqual({ why: 'too-long', takesMs: planMs(plan), minutes: 60, use: '60-minutes' });
  expect(troubleOf({ ...plan, minutes: 45 }, 6)).toMatchObject({ why: 'too-long', use: '30-minutes' });
  expect(troubleOf({ ...plan, minutes: 20 }, 6)).toMatchObject({ why: 'too-long', use: null });
  expect(troubleOf({ ...plan, minutes: 90 }, 6)).toBeNull();
  expect(troubleOf({ ...plan, minutes: null }, 0)).toBeNull();
  const bowl = hall(2).does('fay', use('fishbowl'));
  expect(troubleOf(bowl.state.plan, 0)).toBeNull();
  expect(troubleOf(bowl.state.plan, 2)).toEqual({ why: 'fishbowl-too-few', people: 2, use: null });
  expect(troubleOf(bowl.state.plan, 3)).toBeNull();
  expect(troubleOf({ ...plan, minutes: null, size: 5 }, 4)).toEqual({ why: 'groups-too-large', people: 4, use: '90-minutes' });
});

test('[PRESET3] [DRAW1] a fishbowl needs someone who observes', () => {
  const rounds = [{ ...plannedRound, mix: 'fishbowl' as const }];
  hall(2, { rounds }).when('fay', { type: 'draw-groups' }).refused('fishbowl-too-few');
  expect(hall(3, { rounds }).drawn().draft.groups).toHaveLength(1);
});

test('[SAVED1] a kept plan replaces a workshop’s plan before the first round, with ids for its rounds', () => {
  const { rounds, ...kept } = hall(6).does('fay', use('90-minutes')).planned({ talk: 'typed', place: 'remote' }).state.plan;
  const plan = { ...kept, rounds: rounds.map(({ id: _, ...round }) => round) };
  const next = hall(6).planned({ size: 5, sheets: 'anonymous' }).does('gus', { type: 'use-plan', plan });
  expect(next.state.plan).toMatchObject(plan);
  expect(next.state.plan.rounds.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4']);
  next.when('fay', { type: 'use-plan', plan }).refused('already-so');
  next.when('fay', { type: 'use-plan', plan: { ...plan, sheets: 'anonymous' } }).refused('three-observers');
  next
    .inRound()
    .when('fay', { type: 'use-plan', plan: { ...plan, talk: 'spoken' } })
    .refused('not-now');
});

test('[PLAN3] the opening takes the minutes of the blocks that are ticked', () => {
  const minutes = (story: WorkshopStory) => openingMs(story.state.plan) / 60_000;
  const all = hall(6);
  expect(minutes(all)).toBe(9);
  expect(minutes(all.planned({ opening: { calibration: false, why: false } }))).toBe(4);
  const none = Object.fromEntries(openingBlocks.map((block) => [block, false]));
  expect(minutes(all.planned({ opening: none }))).toBe(0);
});

import { describe, expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { defaultPlan, type OpeningBlock, openingBlocks } from '../../../shared/domain/workshop/plan.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall, people, workshop } from '../../support/given-workshop.ts';

const [one = '', two = ''] = people(2);
const minute = 60_000;

test('[OPEN1] the opening runs its blocks in their order', () => {
  const blocks = (opening: OpeningBlock[]) => {
    let story = workshop({ opening });
    const run: string[] = [];
    for (let i = 0; i < new Set(opening).size; i++) {
      story = story.does('fay', { type: 'next-block' });
      if (story.state.stage.phase === 'opening') run.push(story.state.stage.block);
    }
    story.when('fay', { type: 'next-block' }).refused('not-now');
    return run;
  };
  expect(blocks([...defaultPlan.opening])).toEqual([...openingBlocks]);
  expect(blocks(['calibration', 'why'])).toEqual(['why', 'calibration']);
  expect(blocks(['aloud', 'aloud', 'aloud'])).toEqual(['aloud']);
  expect(blocks([])).toEqual([]);
  const first = workshop().when('fay', { type: 'next-block' });
  first.gives({ type: 'opening-block-begun', block: 'why', dueAt: 1_001_000 + minute });
  // Removing the current block from the plan does not send everyone back to the first one.
  const changed = workshop()
    .inBlock('aloud')
    .planned({ opening: { aloud: false } });
  changed.when('fay', { type: 'next-block' }).gives({ type: 'opening-block-begun', block: 'steps' });
});

test('[OPEN1] and can be skipped', () => {
  const opening = hall(6).does('fay', { type: 'next-block' });
  const lobby = opening.when('gus', { type: 'skip-opening' }).gives({ type: 'opening-ended' });
  expect(lobby.state.stage.phase).toBe('lobby');
  lobby.when('fay', { type: 'skip-opening' }).refused('not-now');
  expect(opening.inRound().state.stage.phase).toBe('rounds');
  // From the middle of every block a round can be opened.
  for (const block of openingBlocks) expect(hall(6).inBlock(block).inRound().state.stage.phase, block).toBe('rounds');
});

test('[OPEN2] only you see what you tap in the opening', () => {
  const tapped = hall(6).does('fay', { type: 'next-block' }).does(one, { type: 'tap-silence', spot: 'seniority' });
  expect(tapped.state.people.find((p) => p.person === one)).toMatchObject({ silent: 'seniority' });
  for (const reader of ['fay', 'gus', projector, two])
    expect(JSON.stringify(visibleWorkshop(tapped.state, reader).people)).not.toMatch(/seniority/);
});

test('[OPEN2] everyone says the sentence out loud twice', () => {
  const once = hall(6).does('fay', { type: 'next-block' }).does(one, { type: 'say-aloud' });
  const twice = once.when(one, { type: 'say-aloud' }).gives({ type: 'said-aloud', person: one });
  twice.when(one, { type: 'say-aloud' }).refused('already-so');
});

describe('the five steps, one by one', () => {
  const begun = () => hall(6).inBlock('steps');

  test('[OPEN3] the first step is lit from the start, and those who lead light the next, for everyone', () => {
    let story = begun();
    for (const [i, step] of steps.entries()) {
      for (const reader of ['fay', projector, one])
        expect(visibleWorkshop(story.state, reader).stage).toMatchObject({ block: 'steps', step });
      const next = steps[i + 1];
      if (next) story = story.when('gus', { type: 'show-next-step' }).gives({ type: 'opening-step-shown', step: next });
    }
    story.when('fay', { type: 'show-next-step' }).refused('not-now');
    begun().when(one, { type: 'show-next-step' }).refused('not-yours');
    hall(6).inBlock('why').when('fay', { type: 'show-next-step' }).refused('not-now');
  });

  test('[WORK4] of two who light the next step at once, only one does', () => {
    const { chapter } = begun().state;
    const lit = begun().does('gus', { type: 'show-next-step', chapter });
    lit.when('fay', { type: 'show-next-step', chapter }).refused('somebody-was-first');
  });
});

import { refuse } from '../refusals.ts';
import { steps as rubricSteps } from '../rubric.ts';
import { fewestBehindANumber } from './enough-people.ts';
import { changeParticipant } from './joining.ts';
import { blockMs, type OpeningBlock, openingBlocks } from './plan.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import { planMs } from './schedule.ts';
import { type ExampleCount, participantOf, type WorkshopState } from './state.ts';

/** The planned block after the running one; null when the opening is over. Blocks have a fixed order, whatever a plan says. */
export function nextBlock(state: WorkshopState): OpeningBlock | null {
  const running = state.stage.phase === 'opening' ? openingBlocks.indexOf(state.stage.block) : -1;
  return openingBlocks.find((block, i) => i > running && state.plan.opening.includes(block)) ?? null;
}

function countedTogether(a: ExampleCount, b: ExampleCount): ExampleCount {
  const heard = rubricSteps.map((step) => [step, (a.heard[step] ?? 0) + (b.heard[step] ?? 0)]);
  return { marked: a.marked + b.marked, heard: Object.fromEntries(heard) };
}

export const openingDecides: WorkshopDecides<'next-block' | 'skip-opening' | 'tap-silence' | 'say-aloud' | 'mark-example'> = {
  'next-block': (state, _, { at }) => {
    const block = nextBlock(state);
    return block ? [{ type: 'opening-block-begun', at, block, dueAt: at + blockMs[block] }] : refuse('not-now');
  },
  'skip-opening': (state, _, { at }) => (state.stage.phase === 'opening' ? [{ type: 'opening-ended', at }] : refuse('not-now')),
  'tap-silence': (_, { spot }, { actor, at }) =>
    actor === null ? refuse('no-such-person') : [{ type: 'silence-tapped', at, person: actor, spot }],
  'say-aloud': (state, _, { actor, at }) => {
    const me = participantOf(state, actor);
    return me && me.aloud < 2 ? [{ type: 'said-aloud', at, person: me.person }] : refuse('already-so');
  },
  'mark-example': (state, { steps }, { actor, at }) => {
    const me = participantOf(state, actor);
    if (!me || me.example) return refuse('already-so');
    const heard = [...new Set(steps)];
    return [
      { type: 'example-marked', at, person: me.person, steps: heard },
      { type: 'example-counted', at, steps: heard },
    ];
  },
};

export const openingEvolves: WorkshopEvolves<
  'opening-block-begun' | 'opening-ended' | 'silence-tapped' | 'said-aloud' | 'example-marked' | 'example-counted'
> = {
  'opening-block-begun': (state, { at, block, dueAt }) => ({
    ...state,
    chapter: state.chapter + 1,
    stage: { phase: 'opening', block, dueAt },
    begun: state.begun ?? { at, endsAt: at + planMs(state.plan) },
  }),
  'opening-ended': (state) => ({ ...state, chapter: state.chapter + 1, stage: { phase: 'lobby' } }),
  'silence-tapped': (state, { person, spot }) => changeParticipant(state, person, { silent: spot }),
  'said-aloud': (state, { person }) =>
    changeParticipant(state, person, { aloud: (state.people.find((p) => p.person === person)?.aloud ?? 0) + 1 }),
  'example-marked': (state, { person, steps }) => changeParticipant(state, person, { example: steps }),
  'example-counted': (state, { steps }) => {
    const one = { marked: 1, heard: Object.fromEntries(steps.map((step) => [step, 1])) };
    const waiting = countedTogether(state.exampleWaiting, one);
    if (waiting.marked < fewestBehindANumber) return { ...state, exampleWaiting: waiting };
    return { ...state, example: countedTogether(state.example, waiting), exampleWaiting: { marked: 0, heard: {} } };
  },
};

import { refuse } from '../refusals.ts';
import { steps } from '../rubric.ts';
import { changeParticipant } from './joining.ts';
import { noScores } from './opening-example.ts';
import { blockMs, type OpeningBlock, openingBlocks, type ToldBlock } from './plan.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import { planMs } from './schedule.ts';
import { type OpeningStage, participantOf, type WorkshopState } from './state.ts';

/** The planned block after the running one; null when the opening is over. Blocks have a fixed order, whatever a plan says. */
export function nextBlock(state: WorkshopState): OpeningBlock | null {
  const running = state.stage.phase === 'opening' ? openingBlocks.indexOf(state.stage.block) : -1;
  return openingBlocks.find((block, i) => i > running && state.plan.opening.includes(block)) ?? null;
}

/** The step that is lit next; null if none of the five is on, or the last one is. */
export function nextStep({ stage }: WorkshopState): (typeof steps)[number] | null {
  return stage.phase === 'opening' && stage.block === 'steps' ? (steps[steps.indexOf(stage.step) + 1] ?? null) : null;
}

export const openingDecides: WorkshopDecides<'next-block' | 'show-next-step' | 'skip-opening' | 'tap-silence' | 'say-aloud'> = {
  'next-block': (state, _, { at, example }) => {
    const block = nextBlock(state);
    if (!block) return refuse('not-now');
    const dueAt = at + blockMs[block];
    if (block !== 'calibration') return [{ type: 'opening-block-begun', at, block, dueAt }];
    return example ? [{ type: 'opening-example-shown', at, example, dueAt }] : refuse('card-missing');
  },
  'show-next-step': (state, _, { at }) => {
    const step = nextStep(state);
    return step ? [{ type: 'opening-step-shown', at, step }] : refuse('not-now');
  },
  'skip-opening': (state, _, { at }) => (state.stage.phase === 'opening' ? [{ type: 'opening-ended', at }] : refuse('not-now')),
  'tap-silence': (_, { spot }, { actor, at }) =>
    actor === null ? refuse('no-such-person') : [{ type: 'silence-tapped', at, person: actor, spot }],
  'say-aloud': (state, _, { actor, at }) => {
    const me = participantOf(state, actor);
    return me && me.aloud < 2 ? [{ type: 'said-aloud', at, person: me.person }] : refuse('already-so');
  },
};

function begun(state: WorkshopState, stage: OpeningStage, at: number): WorkshopState {
  return { ...state, chapter: state.chapter + 1, stage, begun: state.begun ?? { at, endsAt: at + planMs(state.plan) } };
}

function stageOf(block: ToldBlock, dueAt: number): OpeningStage {
  return block === 'steps' ? { phase: 'opening', dueAt, block, step: steps[0] } : { phase: 'opening', dueAt, block };
}

export const openingEvolves: WorkshopEvolves<
  'opening-block-begun' | 'opening-step-shown' | 'opening-example-shown' | 'opening-ended' | 'silence-tapped' | 'said-aloud'
> = {
  'opening-block-begun': (state, { at, block, dueAt }) => begun(state, stageOf(block, dueAt), at),
  'opening-step-shown': (state, { step }) => {
    const { stage } = state;
    if (stage.phase !== 'opening' || stage.block !== 'steps') return state;
    return { ...state, chapter: state.chapter + 1, stage: { ...stage, step } };
  },
  'opening-example-shown': (state, { at, example, dueAt }) => {
    const calibration = { example, opened: false, submitted: 0, told: noScores, waiting: noScores };
    const stage: OpeningStage = { phase: 'opening', dueAt, block: 'calibration', calibration };
    return {
      ...begun(state, stage, at),
      people: state.people.map((p) => ({ ...p, sheet: null })),
      calibrated: [...state.calibrated.filter((id) => id !== example.id), example.id],
    };
  },
  'opening-ended': (state) => ({ ...state, chapter: state.chapter + 1, stage: { phase: 'lobby' } }),
  'silence-tapped': (state, { person, spot }) => changeParticipant(state, person, { silent: spot }),
  'said-aloud': (state, { person }) =>
    changeParticipant(state, person, { aloud: (state.people.find((p) => p.person === person)?.aloud ?? 0) + 1 }),
};

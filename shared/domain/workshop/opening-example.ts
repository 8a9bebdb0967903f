import { withoutKey } from '../calibration/example.ts';
import type { EveryField } from '../named.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import { type RatingValue, ratingValues, steps } from '../rubric.ts';
import { fewestBehindANumber } from './enough-people.ts';
import { changeParticipant } from './joining.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import {
  leadsWorkshop,
  type OpeningExample,
  type OpeningSheet,
  type OpeningStage,
  type Participant,
  participantOf,
  type ScoreCounts,
  takingPart,
  type WorkshopState,
} from './state.ts';

export const noScores: ScoreCounts = { sheets: 0, given: {} };

/** The example that is scored in the opening now, whether its key is open or not; null if none is. */
export function openingExample({ stage }: WorkshopState): OpeningExample | null {
  return stage.phase === 'opening' && stage.block === 'calibration' ? stage.calibration : null;
}

/** How many of those who take part have submitted their sheet: people who left don't count, nor do those who lead. */
export function sheetsIn(state: WorkshopState): number {
  return takingPart(state).filter(({ sheet }) => sheet?.submitted).length;
}

/** The id of the example that this person may score in the opening and whose key is closed; null if there is none. */
export function closedExampleInOpening(state: WorkshopState, person: PersonId): string | null {
  const calibration = openingExample(state);
  if (!calibration || calibration.opened) return null;
  // Also those who left, because they may come back, and those who lead: they stand beside people who are scoring.
  const concerned = leadsWorkshop(state, person) || state.people.some((p) => p.person === person);
  return concerned ? calibration.example.id : null;
}

function countsOf(ratings: OpeningSheet['ratings']): ScoreCounts {
  const one = (value: RatingValue | undefined) => ratingValues.map((each) => (each === value ? 1 : 0));
  return { sheets: 1, given: Object.fromEntries(steps.map((step) => [step, one(ratings[step])])) };
}

function countedTogether(a: ScoreCounts, b: ScoreCounts): ScoreCounts {
  const sum = (step: (typeof steps)[number]) => ratingValues.map((_, i) => (a.given[step]?.[i] ?? 0) + (b.given[step]?.[i] ?? 0));
  return { sheets: a.sheets + b.sheets, given: Object.fromEntries(steps.map((step) => [step, sum(step)])) };
}

function withCalibration(state: WorkshopState, change: (calibration: OpeningExample) => OpeningExample): WorkshopState {
  const { stage } = state;
  if (stage.phase !== 'opening' || stage.block !== 'calibration') return state;
  return { ...state, stage: { ...stage, calibration: change(stage.calibration) } };
}

/** The sheet that this person may still change, or why they may not. */
function openSheet(state: WorkshopState, actor: PersonId | null): (OpeningSheet & Pick<Participant, 'person'>) | Refusal {
  const calibration = openingExample(state);
  const me = participantOf(state, actor);
  if (!me || !calibration || calibration.opened) return refuse('not-now');
  const { person, sheet } = me;
  return sheet?.submitted ? refuse('sheet-submitted') : { person, ratings: sheet?.ratings ?? {}, submitted: false };
}

/** Scoring one example together before the first round: blind first, then the key. */
export const openingExampleDecides: WorkshopDecides<'score-opening-example' | 'submit-opening-sheet' | 'open-opening-key'> = {
  'score-opening-example': (state, { step, value }, { actor, at }) => {
    const sheet = openSheet(state, actor);
    return 'refusal' in sheet ? sheet : [{ type: 'opening-example-scored', at, person: sheet.person, step, value }];
  },
  'submit-opening-sheet': (state, _, { actor, at }) => {
    const sheet = openSheet(state, actor);
    if ('refusal' in sheet) return sheet;
    const { person, ratings } = sheet;
    // With a step left open, fewer people would be behind its numbers than behind the others.
    if (steps.some((step) => ratings[step] === undefined)) return refuse('not-now');
    return [
      { type: 'opening-sheet-submitted', at, person },
      { type: 'opening-sheet-counted', at, ratings },
    ];
  },
  'open-opening-key': (state, _, { at }) =>
    openingExample(state)?.opened === false ? [{ type: 'opening-key-opened', at }] : refuse('not-now'),
};

function sheetOf(state: WorkshopState, person: PersonId): OpeningSheet {
  return state.people.find((p) => p.person === person)?.sheet ?? { ratings: {}, submitted: false };
}

export const openingExampleEvolves: WorkshopEvolves<
  'opening-example-scored' | 'opening-sheet-submitted' | 'opening-sheet-counted' | 'opening-key-opened'
> = {
  'opening-example-scored': (state, { person, step, value }) => {
    const sheet = sheetOf(state, person);
    return changeParticipant(state, person, { sheet: { ...sheet, ratings: { ...sheet.ratings, [step]: value } } });
  },
  'opening-sheet-submitted': (state, { person }) =>
    person === undefined
      ? withCalibration(state, (calibration) => ({ ...calibration, submitted: calibration.submitted + 1 }))
      : changeParticipant(state, person, { sheet: { ...sheetOf(state, person), submitted: true } }),
  'opening-sheet-counted': (state, { ratings }) =>
    withCalibration(state, (calibration) => {
      const waiting = countedTogether(calibration.waiting, countsOf(ratings));
      if (waiting.sheets < fewestBehindANumber) return { ...calibration, waiting };
      return { ...calibration, told: countedTogether(calibration.told, waiting), waiting: noScores };
    }),
  'opening-key-opened': (state) => ({
    ...withCalibration(state, (calibration) => ({ ...calibration, opened: true })),
    chapter: state.chapter + 1,
  }),
};

/**
 * The stage of the opening as one reader may see it: an example without its key until that is opened, and how many submitted and
 * what they gave only for those who lead and the big screen.
 */
export function visibleOpening(state: WorkshopState, stage: OpeningStage, counts: boolean): OpeningStage {
  if (stage.block !== 'calibration') return stage;
  const { example, opened, told } = stage.calibration;
  const calibration = {
    example: opened ? example : withoutKey(example),
    opened,
    submitted: counts ? sheetsIn(state) : 0,
    told: counts ? told : noScores,
    waiting: noScores,
  } satisfies EveryField<OpeningExample>;
  return { phase: stage.phase, dueAt: stage.dueAt, block: stage.block, calibration };
}

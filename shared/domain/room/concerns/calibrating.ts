import { withoutKey } from '../../calibration/example.ts';
import type { EveryField } from '../../named.ts';
import { type Refusal, refuse } from '../../refusals.ts';
import { steps } from '../../rubric.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import type { Merged } from '../round.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import { type Calibrating, type CalibrationSheet, mayComeBack, memberOf, present, type RoomState } from '../state.ts';

const emptySheet: CalibrationSheet = { ratings: {}, submitted: false };

function changeSheet(state: RoomState, by: PersonId, change: (sheet: CalibrationSheet) => CalibrationSheet): RoomState {
  const { calibrating } = state;
  if (!calibrating) return state;
  const sheet = change(calibrating.sheetOf[by] ?? emptySheet);
  return { ...state, calibrating: { ...calibrating, sheetOf: { ...calibrating.sheetOf, [by]: sheet } } };
}

function closedFor({ calibrating }: RoomState, by: PersonId): Refusal | null {
  if (!calibrating || calibrating.opened) return refuse('not-now');
  return calibrating.sheetOf[by]?.submitted ? refuse('sheet-submitted') : null;
}

/** Whether everyone who is here has submitted, apart from `but`; people who are gone don't hold it up. */
function allIn(state: RoomState, but: PersonId, gone: RoomContext['gone']): boolean {
  const submitted = (person: PersonId) => person === but || state.calibrating?.sheetOf[person]?.submitted === true;
  return present(state).every((m) => gone.includes(m.person) || submitted(m.person));
}

/** Someone who comes or goes: whether they have submitted counts only while they are here. */
export function countSheetOf(state: RoomState, person: PersonId, by: 1 | -1): RoomState {
  const { calibrating } = state;
  if (!calibrating?.sheetOf[person]?.submitted) return state;
  return { ...state, calibrating: { ...calibrating, submitted: calibrating.submitted + by } };
}

/** Opens the example when its last scorer leaves without having submitted. */
export function openOnceAllAreIn(state: RoomState, leaving: PersonId, { at, gone }: RoomContext): RoomEvent[] {
  const { calibrating } = state;
  if (!calibrating || calibrating.opened || !present(state).some((m) => m.person !== leaving)) return [];
  return allIn(state, leaving, gone) ? [{ type: 'example-opened', at }] : [];
}

/** Scoring a worked example together between rounds, before scoring colleagues: blind first, then the key, the spread and why. */
export const calibratingDecides: RoomDecides<
  'show-example' | 'rate-example' | 'submit-example' | 'open-example' | 'end-calibration'
> = {
  'show-example': ({ calibrating }, _, { at, example }) => {
    if (calibrating && !calibrating.opened) return refuse('already-so');
    return example ? [{ type: 'example-shown', at, example }] : refuse('card-missing');
  },
  'rate-example': (state, { step, value }, { at }, me) =>
    closedFor(state, me.person) ?? [{ type: 'example-rated', at, by: me.person, step, value }],
  'submit-example': (state, _, { at, gone }, me) => {
    const closed = closedFor(state, me.person);
    if (closed) return closed;
    const submitted: RoomEvent = { type: 'example-submitted', at, by: me.person };
    // A reader's visible state lacks the others' sheets: only the server knows that this was the last one.
    return allIn(state, me.person, gone) ? [submitted, { type: 'example-opened', at }] : [submitted];
  },
  'open-example': ({ calibrating }, _, { at }, me) => {
    if (!calibrating || calibrating.opened) return refuse('not-now');
    // You have to score the example before you open its key, unless you are here as a facilitator without a seat.
    return me.left || calibrating.sheetOf[me.person]?.submitted ? [{ type: 'example-opened', at }] : refuse('sheets-missing');
  },
  'end-calibration': ({ calibrating }, _, { at }) => (calibrating ? [{ type: 'calibration-ended', at }] : refuse('already-so')),
};

export const calibratingEvolves: RoomEvolves<
  'example-shown' | 'example-rated' | 'example-submitted' | 'example-opened' | 'calibration-ended'
> = {
  'example-shown': (state, { example }) => ({
    ...state,
    calibrating: { example, sheetOf: {}, merged: null, submitted: 0, opened: false },
    calibrated: [...state.calibrated.filter((id) => id !== example.id), example.id],
  }),
  'example-rated': (state, { by, step, value }) =>
    changeSheet(state, by, (sheet) => ({ ...sheet, ratings: { ...sheet.ratings, [step]: value } })),
  'example-submitted': (state, { by }) => {
    const { calibrating } = state;
    if (!calibrating) return state;
    const counted = { ...state, calibrating: { ...calibrating, submitted: calibrating.submitted + 1 } };
    // Without a name it is someone else's: the reader learns only the count.
    return by === undefined ? counted : changeSheet(counted, by, (sheet) => ({ ...sheet, submitted: true }));
  },
  'example-opened': (state) => (state.calibrating ? { ...state, calibrating: { ...state.calibrating, opened: true } } : state),
  'calibration-ended': (state) => ({ ...state, calibrating: null }),
};

/** The values of all submitted sheets, by step and sorted, so that none of them reveals whose it is. */
function mergedValues(calibrating: Calibrating): Merged {
  const submitted = Object.values(calibrating.sheetOf).filter((sheet) => sheet.submitted);
  const valuesOf = (step: (typeof steps)[number]) =>
    submitted.flatMap((sheet) => {
      const value = sheet.ratings[step];
      return value === undefined ? [] : [value];
    });
  return Object.fromEntries(steps.map((step) => [step, valuesOf(step).sort((a, b) => String(a).localeCompare(String(b)))]));
}

/** The id of the example that this person is scoring in this room and whose key is still closed; null if there is none. */
export function closedExampleFor(state: RoomState, person: PersonId): string | null {
  const { calibrating } = state;
  if (!calibrating || calibrating.opened) return null;
  return mayComeBack(state, person) ? calibrating.example.id : null;
}

/**
 * What one reader may see of it: their own sheet and how many have submitted; once it is opened, the key and all values without
 * names.
 */
export function visibleCalibrating(state: RoomState, reader: PersonId): Calibrating | null {
  const { calibrating } = state;
  if (!calibrating) return null;
  const own = memberOf(state, reader) ? calibrating.sheetOf[reader] : undefined;
  return {
    example: calibrating.opened ? calibrating.example : withoutKey(calibrating.example),
    sheetOf: own ? { [reader]: { ratings: own.ratings, submitted: own.submitted } satisfies EveryField<CalibrationSheet> } : {},
    merged: calibrating.opened ? mergedValues(calibrating) : null,
    submitted: calibrating.submitted,
    opened: calibrating.opened,
  } satisfies EveryField<Calibrating>;
}

import { feltItemsOf } from '../../dealt-card.ts';
import { shows } from '../../levels.ts';
import { named } from '../../named.ts';
import { refuse } from '../../refusals.ts';
import type { RatingValue, Step } from '../../rubric.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import type { ScoredRound, ScoringFields, Sheet } from '../round.ts';
import { changeScoring, type RoomIn } from '../round-of-room.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import type { Member, RoomState } from '../state.ts';
import { beginOutOfRole } from './reveal.ts';
import { hasSubmitted, missing, wasObserved } from './scorers.ts';

const emptySheet: Sheet = { ratings: {}, submitted: false };

/** Why this person's sheet is closed right now; null if it is open. */
export function sheetClosedFor(state: RoomIn<'scoring'>, me: Member) {
  const { round } = state;
  if (me.seat === 'advisor' && !shows(round.level, 'self-score') && wasObserved(state)) return refuse('not-at-this-level');
  if (!round.scorers.includes(me.person)) return refuse('not-in-this-round');
  return hasSubmitted(round, me) ? refuse('sheet-submitted') : null;
}

/** Once the last sheet is in, or everyone whose sheet is missing has left or is gone, everyone steps out of role. */
export function afterSubmit(state: RoomIn<'scoring'>, of: PersonId, { at, gone }: RoomContext): RoomEvent[] {
  const waited = missing(state).filter((p) => p !== of);
  const left = waited.every((p) => gone.includes(p) || state.members.some((m) => m.person === p && m.left));
  return left && state.stage.outOfRole === null ? beginOutOfRole(state, at) : [];
}

export const sheetsDecides: RoomDecides<
  'rate' | 'rate-shared' | 'rate-felt' | 'withhold-warmth' | 'submit-sheet' | 'take-back-sheet'
> = {
  rate: (state, { step, value, why }, { at }, me) => {
    const closed = sheetClosedFor(state, me);
    if (closed) return closed;
    if (me.seat === 'advisor' && !wasObserved(state)) return refuse('not-at-this-level');
    // The advisor's self-score asks for the five steps on every card: before the reveal they may not learn which kind of card this
    // is.
    if (me.seat === 'observer' && state.round.asks === 'stake') return refuse('other-sheet');
    return [{ type: 'rating-given', at, by: me.person, step, value, why }];
  },
  'rate-shared': (state, { step, value }, { at }) => {
    if (wasObserved(state)) return refuse('with-observers');
    if (state.round.selfScore?.submitted) return refuse('sheet-submitted');
    if (state.round.asks === 'stake') return refuse('other-sheet');
    return [{ type: 'shared-rating-given', at, step, value }];
  },
  'rate-felt': (state, { item, value }, { at }, me) => {
    const closed = sheetClosedFor(state, me);
    if (closed) return closed;
    const asked = feltItemsOf(state.round.card).includes(item);
    return asked ? [{ type: 'felt-given', at, item, value }] : refuse('not-at-this-level');
  },
  'withhold-warmth': (state, { withheld }, { at }) => {
    if (!shows(state.round.level, 'warmth')) return refuse('not-at-this-level');
    return state.round.warmthWithheld === withheld ? refuse('already-so') : [{ type: 'warmth-withheld', at, withheld }];
  },
  'submit-sheet': (state, _, context, me) =>
    sheetClosedFor(state, me) ?? [
      { type: 'sheet-submitted', at: context.at, by: me.person },
      ...afterSubmit(state, me.person, context),
    ],
  'take-back-sheet': ({ round }, _, { at }, me) => {
    if (!round.scorers.includes(me.person)) return refuse('not-in-this-round');
    return hasSubmitted(round, me) ? [{ type: 'sheet-taken-back', at, by: me.person }] : refuse('already-so');
  },
};

/** Changes a person's sheet, by their seat; a sheet that isn't begun yet is empty. */
export function changeSheet(
  round: ScoredRound,
  by: PersonId,
  seat: Member['seat'] | undefined,
  change: (sheet: Sheet) => Sheet,
): Partial<ScoringFields> {
  if (seat === 'advisor') return { selfScore: change(round.selfScore ?? emptySheet) };
  return { sheetOf: { ...round.sheetOf, [by]: change(round.sheetOf[by] ?? emptySheet) } };
}

function seatOf(state: RoomState, person: PersonId): Member['seat'] | undefined {
  return state.members.find((m) => m.person === person)?.seat;
}

/** Their own sheet again, even if someone else typed it in. */
function owned({ ratings, submitted, saw, stake }: Sheet, asItStood?: boolean): Sheet {
  return named<Sheet>({ ratings, submitted, saw, stake, typedBy: undefined, asItStood });
}

function rated(sheet: Sheet, step: Step, value: RatingValue, why: string | null): Sheet {
  return { ...sheet, ratings: { ...sheet.ratings, [step]: { value, why } } };
}

/** Submits this person's sheet, or opens it again. Without a name it is someone else's: the reader learns only the count. */
function withSheet(state: RoomState, by: PersonId | undefined, submitted: boolean, asItStood?: boolean): RoomState {
  return changeScoring(state, (round) => {
    const count = { submitted: round.submitted + (submitted ? 1 : -1) };
    if (by === undefined) return count;
    if (seatOf(state, by) === 'client') return { ...count, felt: { ratings: {}, ...round.felt, submitted } };
    const seat = seatOf(state, by);
    const stood = seat === 'advisor' ? undefined : asItStood;
    return { ...count, ...changeSheet(round, by, seat, (sheet) => owned({ ...sheet, submitted }, stood)) };
  });
}

export const sheetsEvolves: RoomEvolves<
  'rating-given' | 'shared-rating-given' | 'felt-given' | 'warmth-withheld' | 'sheet-submitted' | 'sheet-taken-back'
> = {
  'rating-given': (state, { by, step, value, why }) =>
    changeScoring(state, (round) => changeSheet(round, by, seatOf(state, by), (sheet) => rated(sheet, step, value, why))),
  'shared-rating-given': (state, { step, value }) =>
    changeScoring(state, ({ shared }) => ({ shared: { ...shared, [step]: value } })),
  'felt-given': (state, { item, value }) =>
    changeScoring(state, ({ felt }) => ({ felt: { ...felt, submitted: false, ratings: { ...felt?.ratings, [item]: value } } })),
  'warmth-withheld': (state, { withheld }) => changeScoring(state, () => ({ warmthWithheld: withheld })),
  'sheet-submitted': (state, { by, asItStood }) => withSheet(state, by, true, asItStood),
  'sheet-taken-back': (state, { by }) => withSheet(state, by, false),
};

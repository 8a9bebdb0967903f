import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { type Step, steps, type Trap } from '../../rubric.ts';
import type { Mark, Round } from '../round.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeRound, type Member, type RoomState } from '../state.ts';

/** More marks than anyone can give in a round; bounds a room's memory. */
const mostMarks = 300;

/**
 * How many characters one observer may quote and note in a round. It counts only their own: a limit for the whole room would tell
 * them how much others have noted.
 */
const mostCharacters = 8000;

export function isStep(about: Step | Trap): about is Step {
  return (steps as readonly string[]).includes(about);
}

/** Refuses marks once their author's sheet is submitted. A mark made offline may arrive after the scene has ended. */
export function closedForMarks(state: RoomState, me: Member) {
  const round = state.round;
  if (!round || round.startedAt === null) return refuse('not-now');
  if (round.sheetOf[me.person]?.submitted) return refuse('sheet-submitted');
  if (round.endedAt !== null && !round.scorers.includes(me.person)) return refuse('not-in-this-round');
  return null;
}

/** Whether an observer has no room left for these words besides those they have quoted and noted in this round. */
export function isTooMuchText(round: Round, me: Member, words: string | null, insteadOf: string | null = null): boolean {
  if (words === null) return false;
  const quotes = round.marks.filter((mark) => mark.by === me.person).map(({ quote }) => quote);
  const noted = round.notes.filter((note) => note.by === me.person).map(({ words }) => words);
  const length = [...quotes, ...noted, words].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return length - (insteadOf?.length ?? 0) > mostCharacters;
}

/** The browser's estimate of when it was heard, limited to the scene and to the time until now. */
export function clamped(round: Round, heardAt: number, now: number): number {
  return Math.max(round.startedAt ?? now, Math.min(heardAt, round.endedAt ?? now, now));
}

export function mine(round: Round | null, me: Member, id: string): Mark | undefined {
  return round?.marks.find((mark) => mark.id === id && mark.by === me.person);
}

export const marksDecides: RoomDecides<'give-mark' | 'take-back-mark' | 'note-mark'> = {
  'give-mark': (state, { mark, about, heardAt, quote }, { at }, me) => {
    const closed = closedForMarks(state, me);
    if (closed || !state.round) return closed ?? refuse('not-now');
    if (!isStep(about) && !shows(state.round.level, 'traps')) return refuse('not-at-this-level');
    if (mine(state.round, me, mark)) return refuse('mark-exists');
    if (state.round.marks.filter((m) => m.by === me.person).length >= mostMarks) return refuse('too-many-marks');
    if (isTooMuchText(state.round, me, quote)) return refuse('too-much-text');
    return [{ type: 'mark-given', at, id: mark, by: me.person, about, heardAt: clamped(state.round, heardAt, at), quote }];
  },
  'take-back-mark': (state, { mark }, { at }, me) => {
    const closed = closedForMarks(state, me);
    if (closed) return closed;
    return mine(state.round, me, mark) ? [{ type: 'mark-taken-back', at, id: mark, by: me.person }] : refuse('no-such-mark');
  },
  'note-mark': (state, { mark, quote }, { at }, me) => {
    const closed = closedForMarks(state, me);
    if (closed || !state.round) return closed ?? refuse('not-now');
    const noted = mine(state.round, me, mark);
    if (!noted) return refuse('no-such-mark');
    if (isTooMuchText(state.round, me, quote, noted.quote)) return refuse('too-much-text');
    return [{ type: 'mark-noted', at, id: mark, by: me.person, quote }];
  },
};

export const marksEvolves: RoomEvolves<'mark-given' | 'mark-taken-back' | 'mark-noted'> = {
  'mark-given': (state, { id, by, about, heardAt, quote }) =>
    changeRound(state, ({ marks }) => ({ marks: [...marks, { id, by, about, at: heardAt, quote, open: false, tags: [] }] })),
  'mark-taken-back': (state, { id, by }) =>
    changeRound(state, ({ marks }) => ({ marks: marks.filter((mark) => mark.id !== id || mark.by !== by) })),
  'mark-noted': (state, { id, by, quote }) =>
    changeRound(state, ({ marks }) => ({
      marks: marks.map((mark) => (mark.id === id && mark.by === by ? { ...mark, quote } : mark)),
    })),
};

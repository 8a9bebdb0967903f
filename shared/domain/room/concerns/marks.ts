import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { type Step, steps, type Trap } from '../../rubric.ts';
import { endOf, hasEnded, type Mark, type PlayedRound } from '../round.ts';
import { changeScene } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { Member } from '../state.ts';

/** More marks than anyone can give in a round; bounds a room's memory. */
export const mostMarks = 300;

/**
 * How many characters one observer may quote and note in a round. It counts only their own: a limit for the whole room would tell
 * them how much others have noted.
 */
const mostCharacters = 8000;

export function isStep(about: Step | Trap): about is Step {
  return (steps as readonly string[]).includes(about);
}

/** Refuses marks once their author's sheet is submitted. A mark made offline may arrive after the scene has ended. */
export function closedForMarks(round: PlayedRound, me: Member) {
  if (!hasEnded(round)) return null;
  if (round.sheetOf[me.person]?.submitted) return refuse('sheet-submitted');
  return round.scorers.includes(me.person) ? null : refuse('not-in-this-round');
}

/** Whether an observer has no room left for these words besides those they have quoted and noted in this round. */
export function isTooMuchText(round: PlayedRound, me: Member, words: string | null, insteadOf: string | null = null): boolean {
  if (words === null) return false;
  const quotes = round.marks.filter((mark) => mark.by === me.person).map(({ quote }) => quote);
  const noted = round.notes.filter((note) => note.by === me.person).map(({ words }) => words);
  const length = [...quotes, ...noted, words].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return length - (insteadOf?.length ?? 0) > mostCharacters;
}

/** The browser's estimate of when it was heard, limited to the scene and to the time until now. */
export function clamped(round: PlayedRound, heardAt: number, now: number): number {
  return Math.max(round.startedAt, Math.min(heardAt, endOf(round) ?? now, now));
}

export function mine(round: PlayedRound, me: Member, id: string): Mark | undefined {
  return round.marks.find((mark) => mark.id === id && mark.by === me.person);
}

export const marksDecides: RoomDecides<'give-mark' | 'take-back-mark' | 'note-mark'> = {
  'give-mark': ({ round }, { mark, about, heardAt, quote }, { at }, me) => {
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    if (!isStep(about) && !shows(round.level, 'traps')) return refuse('not-at-this-level');
    if (mine(round, me, mark)) return refuse('mark-exists');
    if (round.marks.filter((m) => m.by === me.person).length >= mostMarks) return refuse('too-many-marks');
    if (isTooMuchText(round, me, quote)) return refuse('too-much-text');
    return [{ type: 'mark-given', at, id: mark, by: me.person, about, heardAt: clamped(round, heardAt, at), quote }];
  },
  'take-back-mark': ({ round }, { mark }, { at }, me) => {
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    return mine(round, me, mark) ? [{ type: 'mark-taken-back', at, id: mark, by: me.person }] : refuse('no-such-mark');
  },
  'note-mark': ({ round }, { mark, quote }, { at }, me) => {
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    const noted = mine(round, me, mark);
    if (!noted) return refuse('no-such-mark');
    if (isTooMuchText(round, me, quote, noted.quote)) return refuse('too-much-text');
    return [{ type: 'mark-noted', at, id: mark, by: me.person, quote }];
  },
};

export const marksEvolves: RoomEvolves<'mark-given' | 'mark-taken-back' | 'mark-noted'> = {
  'mark-given': (state, { id, by, about, heardAt, quote }) =>
    changeScene(state, ({ marks }) => ({ marks: [...marks, { id, by, about, at: heardAt, quote, open: false, tags: [] }] })),
  'mark-taken-back': (state, { id, by }) =>
    changeScene(state, ({ marks }) => ({ marks: marks.filter((mark) => mark.id !== id || mark.by !== by) })),
  'mark-noted': (state, { id, by, quote }) =>
    changeScene(state, ({ marks }) => ({
      marks: marks.map((mark) => (mark.id === id && mark.by === by ? { ...mark, quote } : mark)),
    })),
};

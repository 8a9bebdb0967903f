import { shows } from '../../levels.ts';
import { tagsOf } from '../../pad-notes.ts';
import { refuse } from '../../refusals.ts';
import { changeScene } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { holderOf } from '../state.ts';
import { clamped, closedForMarks, isStep, isTooMuchText, mine } from './marks.ts';

/** More notes than anyone leaves in a round. */
const mostNotes = 100;
const wordy = ['phrase', 'tone'] as const;

/** Notes are accepted as long as marks are, and only at level 2 or higher. */
export const padNotesDecides: RoomDecides<'leave-note' | 'take-back-note' | 'tag-mark'> = {
  'leave-note': (state, { note, kind, heardAt, words, of }, { at }, me) => {
    const { round } = state;
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    if (!shows(round.level, 'notes')) return refuse('not-at-this-level');
    // A note about someone's tone, in the observer's own words, would reveal who wrote it.
    if (kind === 'tone' && round.sheets === 'anonymous') return refuse('not-at-this-level');
    const own = round.notes.filter((n) => n.by === me.person);
    if (own.some((n) => n.id === note)) return refuse('mark-exists');
    if (own.length >= mostNotes) return refuse('too-many-marks');
    if (words === null && (wordy as readonly string[]).includes(kind)) return refuse('no-line');
    if (isTooMuchText(round, me, words)) return refuse('too-much-text');
    const left = { type: 'note-left' as const, at, id: note, by: me.person, kind, heardAt: clamped(round, heardAt, at) };
    // A phrase is credited to its speaker, and only they may erase it.
    const said = kind === 'phrase' ? (holderOf(state, of ?? 'advisor')?.person ?? null) : null;
    return [{ ...left, words: (wordy as readonly string[]).includes(kind) ? words : null, of: said }];
  },
  'take-back-note': ({ round }, { note }, { at }, me) => {
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    return round.notes.some((n) => n.id === note && n.by === me.person)
      ? [{ type: 'note-taken-back', at, id: note, by: me.person }]
      : refuse('no-such-mark');
  },
  'tag-mark': ({ round }, { mark, tags }, { at }, me) => {
    const closed = closedForMarks(round, me);
    if (closed) return closed;
    if (!shows(round.level, 'mark-tags')) return refuse('not-at-this-level');
    const tagged = mine(round, me, mark);
    if (!tagged) return refuse('no-such-mark');
    const known: readonly string[] = isStep(tagged.about) ? tagsOf[tagged.about] : [];
    const fit = [...new Set(tags)].filter((tag) => known.includes(tag));
    return [{ type: 'mark-tagged', at, id: mark, by: me.person, tags: fit }];
  },
};

export const padNotesEvolves: RoomEvolves<'note-left' | 'note-taken-back' | 'mark-tagged'> = {
  'note-left': (state, { id, by, kind, heardAt, words, of }) =>
    changeScene(state, ({ notes }) => ({ notes: [...notes, { id, by, kind, at: heardAt, words, of }] })),
  'note-taken-back': (state, { id, by }) =>
    changeScene(state, ({ notes }) => ({ notes: notes.filter((note) => note.id !== id || note.by !== by) })),
  'mark-tagged': (state, { id, by, tags }) =>
    changeScene(state, ({ marks }) => ({
      marks: marks.map((mark) => (mark.id === id && mark.by === by ? { ...mark, tags } : mark)),
    })),
};

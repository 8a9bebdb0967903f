import type { NoteKind, Tag } from '../../shared/domain/pad-notes.ts';
import { hasBegun, type Mark, type PadNote, type PlayedRound } from '../../shared/domain/room/round.ts';
import type { Step, Trap } from '../../shared/domain/rubric.ts';
import { freshId } from '../sync/ids.ts';
import { useRoom, useRound } from '../sync/room-view.ts';

/** The most characters of what an observer writes down with a mark. */
export const longestQuote = 240;

export type Marks = {
  /** The reader's own marks, in the order they were given. */
  own: readonly Mark[];
  /** The reader's notes. */
  notes: readonly PadNote[];
  /** The newest of both, which undo removes. */
  last: Mark | PadNote | undefined;
  /** Marks a moment (now by default), with what was said if that is known. Out: the mark's id. */
  give: (about: Step | Trap, heardAt?: number, quote?: string) => string;
  undo: () => void;
  tag: (mark: string, tags: readonly Tag[]) => void;
  leave: (kind: NoteKind) => void;
};

export function ownMarks(round: PlayedRound, you: string): Mark[] {
  return round.marks.filter((mark) => mark.by === you);
}

export function isNote(one: Mark | PadNote): one is PadNote {
  return 'kind' in one;
}

/** An observer's marks and notes, and what the observer can do with them. Vibrates where the phone can. */
export function useMarks(): Marks {
  const { you, now, dispatch } = useRoom();
  const round = useRound(hasBegun);
  const own = ownMarks(round, you);
  const notes = round.notes.filter((note) => note.by === you);
  const [mark, note] = [own.at(-1), notes.at(-1)];
  const last = note && (!mark || note.at > mark.at) ? note : mark;
  const heardNow = (heardAt: number) => Math.max(0, Math.round(heardAt));
  return {
    own,
    notes,
    last,
    give: (about, heardAt = now(), quote) => {
      const id = freshId();
      const said = quote?.slice(0, longestQuote) ?? null;
      dispatch({ type: 'give-mark', mark: id, about, heardAt: heardNow(heardAt), quote: said });
      navigator.vibrate?.(12);
      return id;
    },
    undo: () => {
      if (!last) return;
      dispatch(isNote(last) ? { type: 'take-back-note', note: last.id } : { type: 'take-back-mark', mark: last.id });
    },
    tag: (id, tags) => dispatch({ type: 'tag-mark', mark: id, tags: [...tags] }),
    leave: (kind) => {
      dispatch({ type: 'leave-note', note: freshId(), kind, heardAt: heardNow(now()), words: null, of: null });
      navigator.vibrate?.(12);
    },
  };
}

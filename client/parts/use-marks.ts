import type { Mark, Round } from '../../shared/domain/room/state.ts';
import type { Step, Trap } from '../../shared/domain/rubric.ts';
import { freshId } from '../connection/ids.ts';
import { useRoom } from '../connection/room-seen.ts';

export type Marks = {
  /** The reader's own, in the order they were given. */
  own: readonly Mark[];
  last: Mark | undefined;
  /** Marks a moment, by default this one, and answers with the mark's id. */
  give: (about: Step | Trap, heardAt?: number) => string;
  undo: () => void;
  note: (mark: string, quote: string | null) => void;
};

export function ownMarks(round: Round, you: string): Mark[] {
  return round.marks.filter((mark) => mark.by === you);
}

/** An observer's marks, and what can be done with them. Felt in the hand where the phone can. */
export function useMarks(): Marks {
  const { state, you, now, wish } = useRoom();
  const own = state.round ? ownMarks(state.round, you) : [];
  const last = own.at(-1);
  return {
    own,
    last,
    give: (about, heardAt = now()) => {
      const mark = freshId();
      wish({ type: 'give-mark', mark, about, heardAt: Math.max(0, Math.round(heardAt)), quote: null });
      navigator.vibrate?.(12);
      return mark;
    },
    undo: () => last && wish({ type: 'take-back-mark', mark: last.id }),
    note: (mark, quote) => wish({ type: 'note-mark', mark, quote }),
  };
}

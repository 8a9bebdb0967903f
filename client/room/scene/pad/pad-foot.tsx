import { type ReactNode, useState } from 'react';
import { shows } from '../../../../shared/domain/levels.ts';
import { hasBegun } from '../../../../shared/domain/room/round.ts';
import { useWords } from '../../../messages/words.ts';
import { useMarkName } from '../../../pushback/pad.tsx';
import { isNote, type Marks } from '../../../pushback/use-marks.ts';
import { useNow } from '../../../pushback/use-now.ts';
import { useRound } from '../../../sync/room-view.ts';
import { Button } from '../../../ui/button.tsx';
import { useKeys } from '../../../ui/hooks/use-keys.ts';
import { Dots } from '../../frame/room-menu.tsx';
import { StopButton } from '../scene-bar.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { PadExtras } from './pad-extras.tsx';

function Pencil(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m4 20 1-4L16.5 4.5a2 2 0 0 1 3 3L8 19Zm11-14 3 3" />
    </svg>
  );
}

/** The name of the last mark or note, in the page's words. */
function useLastName(marks: Marks): string {
  const { pad } = useWords();
  const nameOf = useMarkName();
  const { last } = marks;
  if (!last) return '';
  return isNote(last) ? pad.notes[last.kind].says : nameOf(last.about);
}

/** An alternative that comes before anything was acknowledged falls on deaf ears. */
function cameTooSoon({ own, last }: Marks): boolean {
  if (!last || isNote(last) || last.about !== 'alternative') return false;
  return !own.some((mark) => mark.about === 'acknowledge' && mark.at <= last.at);
}

/** The key that does the same, where there is a keyboard. */
function Key({ letter }: { letter: string }): ReactNode {
  return (
    <span className="pad-key" aria-hidden="true">
      {letter}
    </span>
  );
}

/** The last mark in words, which opens its quote: the same as a press and hold, for mouse and keyboard. */
function LastMark({ marks, onQuote }: { marks: Marks; onQuote: (mark: string) => void }): ReactNode {
  const { level } = useRound(hasBegun);
  const { talk: words, pad } = useWords();
  const name = useLastName(marks);
  const now = useNow();
  const { last } = marks;
  useKeys((key) => key === 'q' && last && !isNote(last) && onQuote(last.id));
  if (!last) return <p className="pad-last">{words.noMark}</p>;
  const seconds = Math.max(0, Math.round((now - last.at) / 1000));
  const said = words.lastMark(name, seconds);
  if (isNote(last)) return <p className="pad-last">{said}</p>;
  const hint = shows(level, 'mark-order-hint') && cameTooSoon(marks);
  return (
    <button type="button" className="pad-last" aria-haspopup="dialog" onClick={() => onQuote(last.id)}>
      <Pencil />
      <Key letter="q" />
      <span>
        <span className="pad-last-words">{said}</span>
        {hint && <span className="pad-hint"> {pad.hintAcknowledge}</span>}
        {last.quote !== null && <q className="pad-quote spoken">{last.quote}</q>}
        <span className="visually-hidden">. {words.addWords}</span>
      </span>
    </button>
  );
}

/** What good colleagues say goes by quickly, so keeping it is in sight. */
function KeepPhrase(): ReactNode {
  const words = useWords().pad.notes.phrase;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.name}
      </Button>
      {open && <NoteSheet kind="phrase" onClose={() => setOpen(false)} />}
    </>
  );
}

/** Below the pad: the last mark, undo, keeping a phrase, and everything rarer one press away. */
export function PadFoot({ marks, onQuote }: { marks: Marks; onQuote: (mark: string) => void }): ReactNode {
  const { level } = useRound(hasBegun);
  const words = useWords().talk;
  const [open, setOpen] = useState(false);
  const name = useLastName(marks);
  const { last, undo } = marks;
  const withTraps = shows(level, 'traps');
  return (
    <>
      <div className="pad-foot">
        <LastMark marks={marks} onQuote={onQuote} />
        <Button onPress={undo} because={last ? undefined : words.noMark} label={last ? words.undoWhat(name) : words.undo}>
          {words.undo} <Key letter="u" />
        </Button>
        {withTraps && (
          <Button onPress={() => setOpen(true)} label={words.trapsAndMore} opens="dialog">
            <Dots />
          </Button>
        )}
      </div>
      <div className="pad-quiet">
        {shows(level, 'notes') && <KeepPhrase />}
        <StopButton kind="quiet" />
      </div>
      {open && withTraps && <PadExtras marks={marks} onClose={() => setOpen(false)} />}
    </>
  );
}

import { type ReactNode, useState } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { useMarkName } from './pad.tsx';
import { Dots, RoomMenu } from './room-menu.tsx';
import { StopButton } from './scene-bar.tsx';
import { TrapList } from './trap-list.tsx';
import { useKeys } from './use-keys.ts';
import type { Marks } from './use-marks.ts';
import { useNow } from './use-now.ts';

function Pencil(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m4 20 1-4L16.5 4.5a2 2 0 0 1 3 3L8 19Zm11-14 3 3" />
    </svg>
  );
}

/** The last mark in words, which opens its quote: what a press and hold does, for a mouse and for the keyboard. */
function LastMark({ marks, onQuote }: { marks: Marks; onQuote: (mark: string) => void }): ReactNode {
  const words = useWords().talk;
  const nameOf = useMarkName();
  const now = useNow();
  const { last } = marks;
  useKeys((key) => key === 'q' && last && onQuote(last.id));
  if (!last) return <p className="pad-last">{words.noMark}</p>;
  const seconds = Math.max(0, Math.round((now - last.at) / 1000));
  return (
    <button type="button" className="pad-last" aria-haspopup="dialog" onClick={() => onQuote(last.id)}>
      <Pencil />
      <span className="pad-last-words">{words.lastMark(nameOf(last.about), seconds)}</span>
      <span className="visually-hidden">. {words.addWords}</span>
    </button>
  );
}

/** Under the pad: the last mark, undo, and everything rarer one press away. */
export function PadFoot({ marks, onQuote }: { marks: Marks; onQuote: (mark: string) => void }): ReactNode {
  const { state } = useRoom();
  const words = useWords().talk;
  const nameOf = useMarkName();
  const [open, setOpen] = useState(false);
  const { own, last, give, undo } = marks;
  const withTraps = (state.round?.level ?? 1) >= 2;
  return (
    <>
      <div className="pad-foot">
        <LastMark marks={marks} onQuote={onQuote} />
        <Button
          onPress={undo}
          because={last ? undefined : words.noMark}
          label={last ? words.undoWhat(nameOf(last.about)) : words.undo}
        >
          {words.undo}
        </Button>
        <Button onPress={() => setOpen(true)} label={withTraps ? words.trapsAndMore : words.menu} opens="dialog">
          <Dots />
        </Button>
      </div>
      <div className="pad-quiet">
        <StopButton kind="quiet" />
      </div>
      {open && (
        <RoomMenu {...(withTraps ? { title: words.trapsTitle } : {})} onClose={() => setOpen(false)}>
          {withTraps && (
            <TrapList
              counts={(trap) => own.filter((mark) => mark.about === trap).length}
              onMark={(trap) => {
                give(trap);
                setOpen(false);
              }}
            />
          )}
        </RoomMenu>
      )}
    </>
  );
}

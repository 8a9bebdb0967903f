import { type ReactNode, useState } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { hasEnded, type Line } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { Transcript } from '../../pushback/transcript.tsx';
import { ownMarks } from '../../pushback/use-marks.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './with-text.css';

function useHasText(): boolean {
  const { talk, lines } = useRound(hasEnded);
  return talk === 'typed' && lines.length > 0;
}

/** Whether the text takes half of the page, so that the sheet shows one step at a time. */
export function useTextBeside(): boolean {
  const hasText = useHasText();
  return !useNarrow() && hasText;
}

/** What was typed, from its first line, with the steps that the reader marked in it. */
function ReadAgain(): ReactNode {
  const { you } = useRoom();
  const round = useRound(hasEnded);
  const own = ownMarks(round, you);
  const markedIn = ({ at }: Line) => own.flatMap(({ about, at: heardAt }) => (isStep(about) && heardAt === at ? about : []));
  return <Transcript fromStart markedIn={markedIn} />;
}

/**
 * A sheet with the text that it is about: beside it, or on a phone over it, so that the sheet keeps its place. `way`: another way from
 * this sheet, in one row with the way to the text.
 */
export function WithText({ way, children }: { way?: ReactNode; children: ReactNode }): ReactNode {
  const words = useWords();
  const hasText = useHasText();
  const beside = useTextBeside();
  const [open, setOpen] = useState(false);
  if (!hasText)
    return (
      <>
        {way && <div className="with-text-ways">{way}</div>}
        {children}
      </>
    );
  if (beside)
    return (
      <div className="with-text">
        <div className="with-text-sheet">
          {way && <div className="with-text-ways">{way}</div>}
          {children}
        </div>
        <aside className="with-text-lines">
          <h2 className="quiet">{words.talk.lines}</h2>
          <ReadAgain />
        </aside>
      </div>
    );
  return (
    <>
      <div className="with-text-ways">
        <button type="button" className="with-text-open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {words.scoring.readText}
        </button>
        {way}
      </div>
      {children}
      {open && (
        <Overlay title={words.talk.lines} onClose={() => setOpen(false)}>
          <ReadAgain />
        </Overlay>
      )}
    </>
  );
}

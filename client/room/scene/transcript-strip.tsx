import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useSpeakerName, useTypingSays } from '../../pushback/transcript.tsx';
import type { Marks } from '../../pushback/use-marks.ts';
import { useRound } from '../../sync/room-view.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { MarkedTranscript } from './line-marks.tsx';
import '../../pushback/transcript.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

/** The last typed words on two lines above the pad, which stays whole; a press opens the transcript. */
export function TranscriptStrip({ marks }: { marks: Marks }): ReactNode {
  const { lines } = useRound(hasBegun);
  const words = useWords().talk;
  const [open, setOpen] = useState(false);
  const last = lines.findLast((line) => !line.takenBack);
  const nameOf = useSpeakerName();
  const typing = useTypingSays();
  return (
    <>
      <button type="button" className="transcript-strip" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className={`transcript-strip-words ${typing ? 'transcript-strip-typing' : ''}`}>
          {last ? (
            <span>
              <span className="quiet">{nameOf(last)}: </span>
              {last.words ?? words.lineGone}
            </span>
          ) : (
            <span className="quiet">{words.noLines}</span>
          )}
          {typing && <span className="quiet">{typing}</span>}
        </span>
        <svg viewBox="0 0 24 24" role="img" aria-label={words.openLines}>
          <path d="m6 15 6-6 6 6" />
        </svg>
      </button>
      {open && (
        <Overlay title={words.lines} onClose={() => setOpen(false)}>
          <MarkedTranscript marks={marks} />
        </Overlay>
      )}
    </>
  );
}

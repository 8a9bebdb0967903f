import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { whyNoMicrophone } from '../../recording/microphone.ts';
import { useDeviceRecorder } from '../../recording/recording-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { LoudnessMeter } from './loudness-meter.tsx';
import { RecordingSheet } from './recording-sheet.tsx';
import { useRecordingSaid } from './use-recording-said.ts';
import './recording-line.css';

/** Begins a recording here; if this device cannot record, the press says why. */
function RecordHere({ onCannot }: { onCannot: () => void }): ReactNode {
  const { state, begin } = useDeviceRecorder();
  const words = useWords().recording;
  if (state === 'opening') return <span className="quiet recording-opening">{words.opening}</span>;
  return <Button onPress={whyNoMicrophone() ? onCannot : begin}>{words.recordHere}</Button>;
}

/**
 * One line on every phone while a round may be or is being recorded, and as long as a recording is kept: its state, a button that
 * begins or ends it here, and a sheet behind the words with everything else, including the way to withdraw consent.
 */
export function RecordingLine(): ReactNode {
  const said = useRecordingSaid();
  const here = useDeviceRecorder();
  const words = useWords().recording;
  const [open, setOpen] = useState(false);
  // A refused or lost microphone opens the sheet over the page, so that nothing beneath it moves.
  useEffect(() => {
    if (here.problem) setOpen(true);
  }, [here.problem]);
  if (!said) return null;
  return (
    <>
      <div className={`recording-line recording-${said.is}`}>
        <button type="button" className="recording-said" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <span className="recording-dot" aria-hidden="true" />
          <span className="recording-words">
            <span aria-live="polite">{said.says}</span>
            {here.unsavedSeconds > 0 && <span className="recording-waiting">{words.waiting(here.unsavedSeconds)}</span>}
          </span>
          {said.is === 'here' && here.microphone && <LoudnessMeter microphone={here.microphone} />}
        </button>
        {(said.is === 'ready' || said.is === 'away') && <RecordHere onCannot={() => setOpen(true)} />}
        {here.state === 'records' && <Button onPress={here.end}>{words.stop}</Button>}
      </div>
      {open && (
        <Overlay title={said.says} onClose={() => setOpen(false)}>
          <RecordingSheet said={said} onDone={() => setOpen(false)} />
        </Overlay>
      )}
    </>
  );
}

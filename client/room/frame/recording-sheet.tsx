import type { ReactNode } from 'react';
import { isRecorded } from '../../../shared/domain/room/concerns/recording.ts';
import { useWords } from '../../messages/words.ts';
import { whyNoMicrophone } from '../../recording/microphone.ts';
import { useDeviceRecorder } from '../../recording/recording-provider.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button } from '../../ui/button.tsx';
import type { RecordingSaid } from './use-recording-said.ts';

/** The sheet behind the recording line: its state, what is still on its way, and one button that withdraws consent. */
export function RecordingSheet({ said, onDone }: { said: RecordingSaid; onDone: () => void }): ReactNode {
  const { state, you, dispatch } = useRoom();
  const here = useDeviceRecorder();
  const words = useWords().recording;
  const problem = said.is === 'ready' || said.is === 'away' ? (here.problem ?? whyNoMicrophone()) : null;
  const answer = (yes: boolean) => () => {
    dispatch({ type: 'answer-recording', yes });
    onDone();
  };
  // Before a round, a no can only delete what was recorded in earlier rounds.
  const deletes = said.agreed && (said.is !== 'asked' || isRecorded(state, you));
  return (
    <>
      <p className="lead">{problem ? words.problems[problem] : said.why}</p>
      {here.unsavedSeconds > 0 && <p className="quiet">{words.unsaved(here.unsavedSeconds)}</p>}
      {here.state === 'records' && <p className="quiet">{words.stopWhy}</p>}
      {said.is === 'asked' && !deletes && (
        <Button wide onPress={answer(!said.agreed)}>
          {said.agreed ? words.changeTo.no : words.changeTo.yes}
        </Button>
      )}
      {deletes && (
        <>
          <AskButton
            big
            wide
            says={said.is === 'asked' ? words.changeTo.no : words.takeBack}
            ask={{
              title: words.consent.deleteAsk,
              why: words.consent.deleteWhy,
              no: words.consent.deleteNo,
              yes: words.consent.deleteYes,
            }}
            onYes={answer(false)}
          />
          {said.is !== 'asked' && <p className="quiet">{words.takeBackWhy}</p>}
        </>
      )}
    </>
  );
}

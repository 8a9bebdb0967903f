import { type ReactNode, useState } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { whyNoMicrophone } from '../recording/microphone.ts';
import { useRecordingHere } from '../recording/recording-provider.tsx';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import type { RecordingSaid } from './use-recording-said.ts';

/** Behind the line: what is so, what is still on its way, and the one tap that takes a yes back. */
export function RecordingSheet({ said, onDone }: { said: RecordingSaid; onDone: () => void }): ReactNode {
  const { wish } = useRoom();
  const here = useRecordingHere();
  const words = useWords().recording;
  const [asking, setAsking] = useState(false);
  const problem = said.is === 'ready' || said.is === 'away' ? (here.problem ?? whyNoMicrophone()) : null;
  const answer = (yes: boolean) => () => {
    wish({ type: 'answer-recording', yes });
    onDone();
  };
  return (
    <>
      <p className="lead">{problem ? words.problems[problem] : said.why}</p>
      {here.unsavedSeconds > 0 && <p className="quiet">{words.unsaved(here.unsavedSeconds)}</p>}
      {here.state === 'records' && <p className="quiet">{words.stopWhy}</p>}
      {said.is === 'asked' && (
        <Button wide onPress={answer(!said.agreed)}>
          {said.agreed ? words.changeTo.no : words.changeTo.yes}
        </Button>
      )}
      {said.is !== 'asked' && said.agreed && (
        <>
          <Button big wide opens="dialog" onPress={() => setAsking(true)}>
            {words.takeBack}
          </Button>
          <p className="quiet">{words.takeBackWhy}</p>
          {asking && (
            <Confirm
              title={words.consent.deleteAsk}
              no={words.consent.deleteNo}
              yes={words.consent.deleteYes}
              onYes={answer(false)}
              onClose={() => setAsking(false)}
            >
              <p>{words.consent.deleteWhy}</p>
            </Confirm>
          )}
        </>
      )}
    </>
  );
}

import { type ReactNode, useState } from 'react';
import { interruption } from '../../../shared/domain/room/concerns/closing.ts';
import { useWords } from '../../messages/words.ts';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { useBack } from '../../ui/hooks/use-back.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { LeaveRoom } from '../frame/leave.tsx';
import { TakeawayForm } from './takeaway-form.tsx';
import { ThanksPanel } from './thanks-panel.tsx';

function CloseRoom(): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().closing;
  return (
    <AskButton
      says={words.closeRoom}
      ask={{ title: words.closeAsk, why: words.closeWhy, no: words.closeNo }}
      onYes={() => dispatch({ type: 'close-room' })}
    />
  );
}

/** Goes back when the closing began too early. In a workshop the facilitators do that for all rooms. */
function UndoClosing(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().closing;
  const inRound = interruption(state)?.part.phase !== 'lobby';
  return (
    <AskButton
      says={inRound ? words.undo : words.undoLobby}
      ask={{ title: inRound ? words.undoAsk : words.undoLobbyAsk, why: words.undoWhy, no: words.undoNo }}
      onYes={() => dispatch({ type: 'undo-closing' })}
    />
  );
}

function Done({ onBack }: { onBack: () => void }): ReactNode {
  const { me, leads, state } = useRoom();
  const words = useWords().closing;
  useBack(onBack);
  const kept = me.takeaway;
  return (
    <Frame
      width="phone"
      over={words.doneOver}
      title={words.doneTitle}
      foot={
        <Buttons>
          <Button onPress={onBack}>{words.back}</Button>
          {state.workshop ? null : leads ? <CloseRoom /> : <LeaveRoom />}
        </Buttons>
      }
    >
      <Panel over={kept?.sentence ? words.doneKept : undefined}>
        {kept?.sentence ? <p className="lead spoken">{kept.sentence}</p> : <p>{words.doneNothing}</p>}
        {kept && (kept.where || kept.when) && <p className="quiet">{words.use(kept.where, kept.when)}</p>}
      </Panel>
      <ThanksPanel />
      <ReplayLinks />
    </Frame>
  );
}

/** A few minutes, each on their own phone: a sentence to keep, where they will use it, thanks. */
export function ClosingScreen(): ReactNode {
  const { leads, state } = useRoom();
  const words = useWords().closing;
  const [done, setDone] = useState(false);
  if (done) return <Done onBack={() => setDone(false)} />;
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={words.over(state.settings.times.closingMs)}
      title={words.title}
      foot={
        <>
          <p className="quiet">{words.onlyYou}</p>
          <Button kind="primary" big wide onPress={() => setDone(true)}>
            {words.done}
          </Button>
          <Buttons>
            {leads && !state.workshop && <UndoClosing />}
            {leads && !state.workshop && <CloseRoom />}
          </Buttons>
        </>
      }
    >
      <p className="lead spoken">{words.service}</p>
      <TakeawayForm />
      <ThanksPanel />
    </Frame>
  );
}

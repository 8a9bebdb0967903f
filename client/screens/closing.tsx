import { type ReactNode, useState } from 'react';
import { interruption } from '../../shared/domain/room/concerns/closing.ts';
import { useRoom } from '../connection/room-seen.ts';
import { AskButton } from '../parts/ask-button.tsx';
import { Button, Buttons } from '../parts/button.tsx';
import { Frame } from '../parts/frame.tsx';
import { LeaveRoom } from '../parts/leave.tsx';
import { Panel } from '../parts/panel.tsx';
import { ReplayLinks } from '../parts/replay-links.tsx';
import { MenuButton } from '../parts/room-menu.tsx';
import { TakeawayForm } from '../parts/takeaway-form.tsx';
import { ThanksPanel } from '../parts/thanks-panel.tsx';
import { TimerRing } from '../parts/timer-ring.tsx';
import { useWords } from '../words/words.ts';

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

/** The way back from a closing that began too early. In a workshop those who lead it go back for all. */
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
  const kept = me.takeaway;
  return (
    <Frame
      menu
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
        {kept && (kept.where || kept.when) && <p className="quiet">{[kept.where, kept.when].filter(Boolean).join(', ')}</p>}
      </Panel>
      <ThanksPanel />
      <ReplayLinks />
    </Frame>
  );
}

/** Three minutes, each on their own phone: a sentence to keep, where it will be used, thanks. */
export function ClosingScreen(): ReactNode {
  const { leads, state } = useRoom();
  const words = useWords().closing;
  const [done, setDone] = useState(false);
  if (done) return <Done onBack={() => setDone(false)} />;
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={words.over}
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
            <MenuButton />
          </Buttons>
        </>
      }
    >
      <TakeawayForm />
      <ThanksPanel />
    </Frame>
  );
}

import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { Button } from '../parts/button.tsx';
import { Frame } from '../parts/frame.tsx';
import { LeaveRoom } from '../parts/leave.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/words.ts';
import './quiet-screen.css';

/** For somebody who stepped out: nothing moves here, and nothing asks for anything. */
export function QuietScreen(): ReactNode {
  const { me, wish } = useRoom();
  const words = useWords().quietScreen;
  return (
    <Frame
      width="phone"
      over={words.over}
      title={words.title}
      foot={
        <>
          <Button kind="primary" big wide onPress={() => wish({ type: 'come-back' })}>
            {words.comeBack}
          </Button>
          <LeaveRoom kind="quiet" wide />
        </>
      }
    >
      <Panel>
        <div className="quiet-line" aria-hidden="true" />
        <p className="lead">{words.why}</p>
        {me.seat !== 'observer' && <p className="quiet">{words.waits}</p>}
      </Panel>
    </Frame>
  );
}

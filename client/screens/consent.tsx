import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { Button } from '../parts/button.tsx';
import { Frame } from '../parts/frame.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimerRing } from '../parts/timer-ring.tsx';
import { useWords } from '../words/words.ts';

/** Before a typed round, on each phone alone. The no comes first; an unanswered question counts as one. */
export function Consent(): ReactNode {
  const { wish } = useRoom();
  const words = useWords().consent;
  const answer = (keep: boolean) => () => wish({ type: 'answer-words', keep });
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={words.over}
      title={words.title}
      foot={
        <>
          <Button kind="primary" big wide onPress={answer(false)}>
            {words.no}
          </Button>
          <Button big wide onPress={answer(true)}>
            {words.yes}
          </Button>
        </>
      }
    >
      <Panel>
        <p className="lead">{words.why}</p>
      </Panel>
      <Panel tone="sunken">
        <p>
          <strong>{words.no}.</strong> {words.noWhy}
        </p>
        <p>
          <strong>{words.yes}.</strong> {words.yesWhy}
        </p>
      </Panel>
      <p className="quiet">{words.later}</p>
    </Frame>
  );
}

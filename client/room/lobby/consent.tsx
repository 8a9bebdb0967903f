import type { ReactNode } from 'react';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import type { Consent as Asked } from './use-consent.ts';

/** Asked before a round, on each phone alone. The no comes first; no answer means no. */
export function Consent({ asked: { words, answer } }: { asked: Asked }): ReactNode {
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={words.over}
      title={words.title}
      foot={
        <>
          <Button kind="primary" big wide onPress={() => answer(false)}>
            {words.no}
          </Button>
          <Button big wide onPress={() => answer(true)}>
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

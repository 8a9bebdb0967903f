import type { ReactNode } from 'react';
import { hasSubmitted } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { ProductMark } from '../../app/product-mark.tsx';
import { useWords } from '../../messages/words.ts';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { EarlyReveal } from '../shared/early-reveal.tsx';
import { ChangeSheet } from '../shared/submit-sheet.tsx';

/** For people who have submitted, or have nothing to submit: how many sheets are in, and what comes next. */
export function ScoringWait(): ReactNode {
  const { you, me } = useRoom();
  const round = useRound(hasEnded);
  const words = useWords().scoring;
  const waitedFor = round.scorers.includes(you) && hasSubmitted(round, me);
  const why = waitedFor ? words.submittedOpen : me.seat === 'advisor' ? words.calmAdvisor : words.calmLate;
  return (
    <Frame
      menu
      width="phone"
      left={<TimerRing />}
      over={waitedFor ? words.waitingOver : words.calmOver}
      title={waitedFor ? words.waitingTitle : words.calmTitle}
      foot={
        <>
          {waitedFor && <ChangeSheet />}
          <EarlyReveal />
        </>
      }
    >
      <Panel>
        <ProductMark size="pad" />
        <p className="lead" role="status">
          {words.howMany(round.submitted, round.scorers.length)}
        </p>
        <p>{why}</p>
        <p className="quiet">{words.waitingNext}</p>
      </Panel>
    </Frame>
  );
}

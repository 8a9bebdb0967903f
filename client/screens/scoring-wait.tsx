import type { ReactNode } from 'react';
import { hasHandedIn } from '../../shared/domain/room/concerns/scorers.ts';
import { useRoom } from '../connection/room-seen.ts';
import { EarlyReveal } from '../parts/early-reveal.tsx';
import { Frame } from '../parts/frame.tsx';
import { ChangeSheet } from '../parts/hand-in.tsx';
import { Panel } from '../parts/panel.tsx';
import { ProductMark } from '../parts/product-mark.tsx';
import { TimerRing } from '../parts/timer-ring.tsx';
import { useWords } from '../words/words.ts';

/** Handed in, or with nothing to hand in: how many sheets are in, and what comes next. */
export function ScoringWait(): ReactNode {
  const { state, you, me } = useRoom();
  const words = useWords().scoring;
  const { round } = state;
  if (!round) return null;
  const waitedFor = round.scorers.includes(you) && hasHandedIn(round, me);
  const why = waitedFor ? words.handedInOpen : me.seat === 'advisor' ? words.calmAdvisor : words.calmLate;
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
          {words.howMany(round.handedIn, round.scorers.length)}
        </p>
        <p>{why}</p>
        <p className="quiet">{words.waitingNext}</p>
      </Panel>
    </Frame>
  );
}

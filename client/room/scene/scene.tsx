import type { ReactNode } from 'react';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useStayAwake } from '../../ui/hooks/stay-awake.ts';
import type { PageProps } from '../../ui/page.tsx';
import { Frame } from '../frame/frame.tsx';
import { AbsentSeats } from '../shared/absent-seats.tsx';
import { SeatAsked } from '../shared/seat-asked.tsx';
import { LeadInSaid } from './lead-in.tsx';
import { PauseNote } from './pause.tsx';
import { Stopped } from './stopped.tsx';

type Props = Pick<PageProps, 'over' | 'title' | 'right' | 'foot' | 'width' | 'fills' | 'children'>;

/** What every seat has around its screen during the scene. A stopped scene covers it and keeps what was being written. */
export function Scene({ width = 'wide', children, ...page }: Props): ReactNode {
  const { state, me } = useRoom();
  const { stage } = state;
  useStayAwake();
  const stopped = (stage.phase === 'scene' || stage.phase === 'second-take') && stage.stopped !== null;
  const notes = (
    <>
      <SeatAsked />
      {stage.phase === 'scene' && <AbsentSeats overScene />}
      {me.seat === 'client' && <PauseNote />}
      {stage.phase === 'scene' && <LeadInSaid />}
    </>
  );
  return (
    <>
      {stopped && <Stopped />}
      <div hidden={stopped}>
        <Frame {...page} left={<TimerRing />} note={notes} width={width}>
          {children}
        </Frame>
      </div>
    </>
  );
}

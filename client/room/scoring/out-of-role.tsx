import type { ReactNode } from 'react';
import { outOfRoleSpeaker } from '../../../shared/domain/room/concerns/reveal.ts';
import { hasSubmitted } from '../../../shared/domain/room/concerns/scorers.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { clockOf, useTimeLeft } from '../../pushback/use-time-left.ts';
import { useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { EarlyReveal } from '../shared/early-reveal.tsx';
import { ChangeSheet } from '../shared/submit-sheet.tsx';
import { useMay } from '../shared/use-may.ts';
import './out-of-role.css';
import { hasEnded } from '../../../shared/domain/room/round.ts';

/** Leads back to the reader's sheet while the others step out of role: to finish it, or to change a submitted one. */
function MySheet({ onOpen }: { onOpen: () => void }): ReactNode {
  const { you, me } = useRoom();
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  if (!round.scorers.includes(you)) return null;
  if (hasSubmitted(round, me)) return <ChangeSheet onChange={onOpen} />;
  return (
    <Button kind="primary" big onPress={onOpen}>
      {words.finishSheet}
    </Button>
  );
}

/** After all turns: the advisor, or the host, opens the board. */
function OpenBoard({ onFinishSheet }: { onFinishSheet: () => void }): ReactNode {
  const { state, nameOf, dispatch } = useRoom();
  const words = useWords().scoring;
  const may = useMay();
  const left = useTimeLeft();
  const round = useRound(hasEnded);
  const allIn = round.submitted >= round.scorers.length;
  const opener = holderOf(state, 'advisor')?.person ?? state.host;
  return (
    <Frame
      menu
      width="phone"
      left={<TimerRing />}
      over={words.howMany(round.submitted, round.scorers.length)}
      title={words.allOut}
      foot={
        <>
          {may('reveal') && allIn ? (
            <Button kind="primary" big wide onPress={() => dispatch({ type: 'reveal' })}>
              {words.openBoard}
            </Button>
          ) : (
            <EarlyReveal />
          )}
          <MySheet onOpen={onFinishSheet} />
        </>
      }
    >
      <Panel>
        <p className="lead">{may('reveal') ? words.openBoardWhy : words.opens(nameOf(opener))}</p>
        {left.kind === 'out-of-role' && <p className="quiet">{words.opensItself(clockOf(left.leftMs))}</p>}
      </Panel>
    </Frame>
  );
}

/** Before the reveal everyone steps out of role: three prompts, which each person says out loud or passes; both count the same. */
export function OutOfRole({ onFinishSheet }: { onFinishSheet: () => void }): ReactNode {
  const { state, you, me, leads, nameOf, dispatch } = useRoomIn('scoring');
  const words = useWords().scoring;
  const { round, stage } = state;
  if (stage.outOfRole === null) return null;
  if (stage.outOfRole === 'done') return <OpenBoard onFinishSheet={onFinishSheet} />;
  const turn = stage.outOfRole;
  const seat = outOfRoleSpeaker(turn);
  const speaker = nameOf((seat === 'client' || seat === 'advisor' ? holderOf(state, seat)?.person : null) ?? null);
  const persona = round.card.people?.persona.name ?? '';
  const mine = me.seat === seat;
  const pass = () => dispatch({ type: 'pass-out-of-role' });
  return (
    <Frame
      menu
      width="phone"
      left={<TimerRing />}
      over={words.outOver}
      title={mine ? words.yourTurn : words.turnOf(speaker)}
      foot={
        <div className="out-foot">
          {mine && (
            <>
              <Button big onPress={pass}>
                {words.pass}
              </Button>
              <Button big onPress={pass}>
                {words.said}
              </Button>
            </>
          )}
          {!mine && <MySheet onOpen={onFinishSheet} />}
          {!mine && leads && <Button onPress={pass}>{words.moveOn}</Button>}
        </div>
      }
    >
      <Panel>
        <p className="out-prompt spoken">
          {mine ? words.turns[turn].you(nameOf(you), persona) : words.turns[turn].other(speaker, persona)}
        </p>
        {!mine && <p className="quiet">{words.listen}</p>}
      </Panel>
      <p className="quiet">{words.howMany(round.submitted, round.scorers.length)}</p>
    </Frame>
  );
}

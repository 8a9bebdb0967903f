import type { ReactNode } from 'react';
import { outOfRoleSpeaker } from '../../../shared/domain/room/concerns/reveal.ts';
import { hasSubmitted } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { type OutOfRoleTurn, outOfRoleTurns } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { clockOf, useTimeLeft } from '../../pushback/use-time-left.ts';
import { useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { EarlyReveal } from '../shared/early-reveal.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { Received } from '../shared/received.tsx';
import { ChangeSheet } from '../shared/submit-sheet.tsx';
import { useMay } from '../shared/use-may.ts';
import { SheetsIn } from './sheets-in.tsx';
import './out-of-role.css';

type Spoken = Exclude<OutOfRoleTurn, 'done'>;
const spoken = outOfRoleTurns.filter((turn): turn is Spoken => turn !== 'done');

/**
 * Leads back to the reader's sheet while everyone steps out of role: to finish it or, while others speak, to change a submitted one.
 */
function MySheet({ mine, onOpen }: { mine: boolean; onOpen: () => void }): ReactNode {
  const { you, me } = useRoom();
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  if (!round.scorers.includes(you)) return null;
  if (hasSubmitted(round, me)) return mine ? null : <ChangeSheet onChange={onOpen} />;
  return (
    <Button kind={mine ? 'plain' : 'primary'} big wide onPress={onOpen}>
      {words.finishSheet}
    </Button>
  );
}

/** Who speaks at this turn; someone who has left is still named. */
function useSpeaker(): (turn: Spoken) => ReturnType<ReturnType<typeof usePlayedBy>> {
  const player = usePlayedBy();
  return (turn) => player(outOfRoleSpeaker(turn) === 'advisor' ? 'advisor' : 'client');
}

/** One of the three prompts: done, lit, or ahead. */
function Prompt({ turn, now }: { turn: Spoken; now: OutOfRoleTurn }): ReactNode {
  const { state, you, nameOf } = useRoomIn('scoring');
  const words = useWords().scoring;
  const { person, name, left } = useSpeaker()(turn);
  const persona = state.round.card.people?.persona.name ?? '';
  const past = outOfRoleTurns.indexOf(turn) < outOfRoleTurns.indexOf(now);
  const lit = turn === now;
  const look = lit ? 'out-turn out-turn-now' : past ? 'out-turn out-turn-past' : 'out-turn';
  const mine = person === you && !left;
  return (
    <li className={look} aria-current={lit ? 'step' : undefined}>
      <span className="out-face">
        <PersonFace person={person} {...(left ? { away: true } : {})} />
        {past && (
          <svg className="out-tick" viewBox="0 0 24 24" aria-hidden="true">
            <path d="m5 13 5 5 9-11" />
          </svg>
        )}
      </span>
      <div>
        {lit && <p className="quiet">{mine ? words.yourTurn : words.turnOf(name)}</p>}
        <p className={lit ? 'out-prompt spoken' : undefined}>
          {mine ? words.turns[turn].you(nameOf(you), persona) : words.turns[turn].other(name, persona)}
          {past && <span className="visually-hidden">, {words.turnDone}</span>}
        </p>
      </div>
    </li>
  );
}

/** The way to the board: for the advisor and the host once all sheets are in; for everyone else, who opens it. */
function ToBoard({ primary }: { primary: boolean }): ReactNode {
  const { state, nameOf, dispatch } = useRoomIn('scoring');
  const words = useWords().scoring;
  const may = useMay();
  const advisor = usePlayedBy()('advisor');
  const { round, stage } = state;
  if (round.submitted < round.scorers.length) return <EarlyReveal />;
  if (may('reveal'))
    return (
      <Button kind={primary ? 'primary' : 'plain'} big wide onPress={() => dispatch({ type: 'reveal' })}>
        {words.openBoard}
      </Button>
    );
  const opener = advisor.left ? nameOf(state.host) : advisor.name;
  return stage.outOfRole === 'done' ? <p className="quiet">{words.opens(opener)}</p> : null;
}

type FootProps = { turn: OutOfRoleTurn; onFinishSheet: () => void };

function Foot({ turn, onFinishSheet }: FootProps): ReactNode {
  const { me, leads, dispatch } = useRoomIn('scoring');
  const words = useWords().scoring;
  const mine = turn !== 'done' && me.seat === outOfRoleSpeaker(turn);
  const pass = () => dispatch({ type: 'pass-out-of-role' });
  // The client leaves the role first. After that the board may open as soon as everything has been said.
  const board = turn !== 'client-leaves-role';
  return (
    <>
      {mine && (
        <Button kind="primary" big wide onPress={pass}>
          {words.said}
        </Button>
      )}
      {board ? <ToBoard primary={!mine} /> : <EarlyReveal />}
      <div className="out-foot">
        {!mine && turn !== 'done' && leads && <Button onPress={pass}>{words.moveOn}</Button>}
        <MySheet mine={mine} onOpen={onFinishSheet} />
      </div>
    </>
  );
}

/**
 * Before the reveal everyone steps out of role, on one page: three prompts, which each speaker says out loud or passes. Both count
 * the same.
 */
export function OutOfRole({ onFinishSheet }: { onFinishSheet: () => void }): ReactNode {
  const { state, me } = useRoomIn('scoring');
  const words = useWords().scoring;
  const speaker = useSpeaker();
  const left = useTimeLeft();
  const turn = state.stage.outOfRole;
  if (turn === null) return null;
  // People who type may sit far apart, so nothing here depends on being heard.
  const typed = state.round.talk === 'typed';
  const listen = typed ? words.listenTyped : words.listen;
  const mine = turn !== 'done' && me.seat === outOfRoleSpeaker(turn);
  const title = turn === 'done' ? words.allOut : mine ? words.yourTurn : words.turnOf(speaker(turn).name);
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={words.outOver}
      title={title}
      foot={<Foot turn={turn} onFinishSheet={onFinishSheet} />}
    >
      <Received />
      <PlayersWhoLeft />
      <ol className="out-turns" aria-label={words.outOver}>
        {spoken.map((one) => (
          <Prompt key={one} turn={one} now={turn} />
        ))}
      </ol>
      {turn !== 'done' && (mine || !speaker(turn).left) && (
        <p className="quiet">{mine ? (typed ? words.orPassTyped : words.orPass) : listen(speaker(turn).name)}</p>
      )}
      {turn === 'done' && <p className="lead">{words.openBoardWhy}</p>}
      {turn === 'done' && left.kind === 'out-of-role' && <p className="quiet">{words.opensItself(clockOf(left.leftMs))}</p>}
      <SheetsIn />
    </Frame>
  );
}

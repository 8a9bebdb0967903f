import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { clockTime } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { debriefMsOf } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { debriefTurns, turnsAfter } from '../../../shared/domain/room/debrief-turns.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import type { PersonId, Seat } from '../../../shared/domain/room/people.ts';
import { type Beat, holderOf } from '../../../shared/domain/room/state.ts';
import { showsExpertise } from '../../../shared/domain/skills.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TransferLine } from './transfer-line.tsx';
import './debrief-turn.css';

/** A line that fills while someone speaks and then stays: it shows time and rushes no one. */
function QuietTimer({ since, ofMs }: { since: number; ofMs: number }): ReactNode {
  const { state } = useRoom();
  const at = clockTime(state, useNow());
  const share = Math.min(1, Math.max(0, (at - since) / ofMs));
  return (
    <span className="quiet-timer" aria-hidden="true">
      <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

/** Which of this debrief's beats it is. */
function Beats({ beats, now }: { beats: readonly Beat[]; now: Beat }): ReactNode {
  const words = useWords().debrief;
  const place = beats.indexOf(now);
  return (
    <div className="beats">
      <span className="beats-line" aria-hidden="true">
        {beats.map((beat, i) => (
          <i key={beat} className={i <= place ? 'beats-reached' : undefined} />
        ))}
      </span>
      <span className="quiet">{words.beatOf(place + 1, beats.length)}</span>
    </div>
  );
}

/** What someone says in their own role's words, next to the question of the beat. */
function Asked({ beat, seat, mine }: { beat: Beat; seat: Seat; mine: boolean }): ReactNode {
  const { state, nameOf } = useRoomIn('debrief');
  const { debrief: words, afterwards, prepare, steps } = useWords();
  const { round } = state;
  if (beat === 'asked-and-offered') return <p className="quiet">{words.describe}</p>;
  const listensFor = beat === 'one-thing' ? round.prepared.listenFor : null;
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const step = beat === 'one-thing' ? oneThing(round)?.step : undefined;
  return (
    <>
      {step && <p className="quiet">{words.aboutStep(steps[step].name)}</p>}
      {listensFor && <p className="spoken">{prepare.listenOpens(advisor, prepare.listenFor[listensFor])}</p>}
      {seat === 'client' && showsExpertise(round.card) && <p>{mine ? words.expertise.you : words.expertise.other}</p>}
      {mine && seat !== 'observer' && shows(round.level, 'turn-questions') && (
        <ul className="turn-questions">
          {afterwards.questions[seat].map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Someone speaks: who, about what, and who is next. */
function Speaking({ beat, speaker }: { beat: Beat; speaker: PersonId }): ReactNode {
  const { state, you, leads, nameOf, dispatch } = useRoomIn('debrief');
  const { debrief: words } = useWords();
  const turns = debriefTurns(state);
  const next = turnsAfter(state, state.stage.turn)[0]?.speaker ?? null;
  const seat = state.members.find((m) => m.person === speaker)?.seat ?? 'observer';
  const mine = speaker === you;
  return (
    <Panel
      over={mine ? words.yourTurn : words.turn(nameOf(speaker))}
      aside={next === null ? words.thenAll : next === speaker ? undefined : words.nextSpeaker(nameOf(next))}
    >
      <Beats beats={[...new Set(turns.map((turn) => turn.beat))]} now={beat} />
      <p className="lead spoken" role="status">
        {words.beats[beat]}
      </p>
      <Asked beat={beat} seat={seat} mine={mine} />
      <QuietTimer since={state.stage.since} ofMs={debriefMsOf(state) / turns.length} />
      {(mine || leads) && (
        <Button kind={mine ? 'primary' : 'plain'} onPress={() => dispatch({ type: 'pass-turn' })}>
          {mine ? words.doneSpeaking : words.moveOn}
        </Button>
      )}
    </Panel>
  );
}

/** The beat that the debrief is at: who speaks to which question, and at last the line that everyone writes. */
export function DebriefTurn(): ReactNode {
  const { state } = useRoomIn('debrief');
  const words = useWords().debrief;
  const { beat, speaker } = state.stage.turn;
  if (speaker !== null) return <Speaking beat={beat} speaker={speaker} />;
  return (
    <Panel over={words.atWorkAll}>
      <Beats beats={[...new Set(debriefTurns(state).map((turn) => turn.beat))]} now={beat} />
      <p className="lead spoken" role="status">
        {words.beats[beat]}
      </p>
      <TransferLine />
    </Panel>
  );
}

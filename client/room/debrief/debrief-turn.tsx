import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { clockTime } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { debriefMsOf } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { debriefTurns, turnsAfter } from '../../../shared/domain/room/debrief-turns.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import type { PersonId, Seat } from '../../../shared/domain/room/people.ts';
import { revealScreens } from '../../../shared/domain/room/round.ts';
import type { Beat } from '../../../shared/domain/room/state.ts';
import { showsExpertise } from '../../../shared/domain/skills.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRoomIn } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { StillLooking } from './reveal/looked-faces.tsx';
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

/** This debrief's beats: those that are over, the one it is at, and those ahead. */
function Beats({ beats, now }: { beats: readonly Beat[]; now: Beat }): ReactNode {
  const words = useWords().debrief;
  const place = beats.indexOf(now);
  return (
    <ol className="beats" aria-label={words.beatsList}>
      {beats.map((beat, i) => (
        <li
          key={beat}
          className={i < place ? 'beat beat-past' : i === place ? 'beat beat-now' : 'beat'}
          aria-current={i === place ? 'step' : undefined}
        >
          <span className="beat-sign" aria-hidden="true">
            {i < place && (
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="m5 13 5 5 9-11" />
              </svg>
            )}
          </span>
          <span className="beat-name">
            {words.beatNames[beat]}
            {i < place && <span className="visually-hidden">, {words.past}</span>}
          </span>
          {i === place && <span className="quiet">{words.beatOf(place + 1, beats.length)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** What someone says in their own role's words, next to the question of the beat. */
function Asked({ beat, seat, mine }: { beat: Beat; seat: Seat; mine: boolean }): ReactNode {
  const { state } = useRoomIn('debrief');
  const { debrief: words, afterwards, prepare, steps } = useWords();
  const { round } = state;
  const advisor = usePlayedBy()('advisor').name;
  if (beat === 'asked-and-offered') return <p className="quiet">{words.describe}</p>;
  const listensFor = beat === 'one-thing' ? round.prepared.listenFor : null;
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

/** Who speaks, large enough to be read across a table. */
function Speaker({ speaker }: { speaker: PersonId }): ReactNode {
  const { you, nameOf } = useRoomIn('debrief');
  const words = useWords().debrief;
  return (
    <div className="turn-speaker">
      <PersonFace person={speaker} />
      {speaker === you ? (
        <p className="turn-name">{words.yourTurn}</p>
      ) : (
        <div>
          <p className="quiet">{words.speaking}</p>
          <p className="turn-name name">{nameOf(speaker)}</p>
        </div>
      )}
    </div>
  );
}

/** Someone speaks: who, about what, and who is next. */
function Speaking({ beat, speaker }: { beat: Beat; speaker: PersonId }): ReactNode {
  const { state, you, nameOf } = useRoomIn('debrief');
  const { debrief: words } = useWords();
  const other = useOnlyOther();
  const turns = debriefTurns(state);
  const next = turnsAfter(state, state.stage.turn)[0]?.speaker ?? null;
  const seat = state.members.find((m) => m.person === speaker)?.seat ?? 'observer';
  const opened = (state.round.looked[speaker] ?? revealScreens.length) >= revealScreens.length;
  return (
    <Panel>
      <Speaker speaker={speaker} />
      <p className="turn-question spoken" role="status">
        {words.beats[beat]}
      </p>
      <Asked beat={beat} seat={seat} mine={speaker === you} />
      {opened && <QuietTimer since={state.stage.since} ofMs={debriefMsOf(state) / turns.length} />}
      <div className="turn-next">
        {next !== speaker && <p className="quiet">{next === null ? words.thenAll(other) : words.nextSpeaker(nameOf(next))}</p>}
        <StillLooking />
      </div>
    </Panel>
  );
}

/** The beat that the debrief is at: who speaks to which question, and at last the line that everyone writes. */
export function DebriefTurn(): ReactNode {
  const { state } = useRoomIn('debrief');
  const words = useWords().debrief;
  const other = useOnlyOther();
  const { beat, speaker } = state.stage.turn;
  return (
    <div className="turn">
      <Beats beats={[...new Set(debriefTurns(state).map((turn) => turn.beat))]} now={beat} />
      {speaker !== null ? (
        <Speaking beat={beat} speaker={speaker} />
      ) : (
        <Panel over={words.atWorkAll(other)}>
          <p className="turn-question spoken" role="status">
            {words.beats[beat]}
          </p>
          <TransferLine />
        </Panel>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { debriefOrder } from '../../../shared/domain/room/concerns/debrief.ts';
import { clockTime } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import type { Seat } from '../../../shared/domain/room/people.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { showsExpertise } from '../../../shared/domain/skills.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
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

/** On a card about expertise, only the client can say what it did to them. */
function AboutExpertise({ seat, mine }: { seat: Seat; mine: boolean }): ReactNode {
  const { round } = useRoomIn('debrief').state;
  const words = useWords().debrief.expertise;
  return seat === 'client' && showsExpertise(round.card) && <p>{mine ? words.you : words.other}</p>;
}

/** Whose turn it is to speak, with the questions; the advisor first, then the client, then observers. */
export function DebriefTurn(): ReactNode {
  const { state, you, leads, nameOf, dispatch } = useRoomIn('debrief');
  const { debrief: words, afterwards, prepare } = useWords();
  const { stage, round, settings } = state;
  const order = debriefOrder(state);
  const speaker = order[stage.turn];
  if (speaker === undefined) return <Panel tone="sunken">{<p role="status">{words.ended}</p>}</Panel>;
  const seat = state.members.find((m) => m.person === speaker)?.seat ?? 'observer';
  const mine = speaker === you;
  const first = (shows(round.level, 'turn-questions') ? words.prompts : words.shortPrompts)[seat];
  const asked = seat === 'observer' ? round.prepared.listenFor : null;
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const next = order[stage.turn + 1];
  const rest = afterwards.questions[seat].slice(1);
  return (
    <Panel
      over={mine ? words.yourTurn : words.turn(nameOf(speaker))}
      aside={next === undefined ? words.lastSpeaker : words.nextSpeaker(nameOf(next))}
    >
      {asked && <p className="lead spoken">{prepare.listenOpens(advisor, prepare.listenFor[asked])}</p>}
      <p className={asked ? 'spoken' : 'lead spoken'} role="status">
        {mine ? first.you : first.other}
      </p>
      <AboutExpertise seat={seat} mine={mine} />
      {mine && shows(round.level, 'turn-questions') && (
        <ul className="turn-questions">
          {rest.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      <QuietTimer since={stage.since} ofMs={settings.times.debriefMs / order.length} />
      {(mine || leads) && (
        <Button kind={mine ? 'primary' : 'plain'} onPress={() => dispatch({ type: 'pass-turn' })}>
          {mine ? words.doneSpeaking : words.moveOn}
        </Button>
      )}
    </Panel>
  );
}

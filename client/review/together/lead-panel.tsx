import { type ReactNode, useMemo } from 'react';
import { agendaOf, reasonOf } from '../../../shared/domain/review/agenda.ts';
import type { AgendaMoment } from '../../../shared/domain/review/state.ts';
import type { RevealedRound } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { type Playhead, upTo, usePlayhead } from '../../pushback/playhead.ts';
import { playClock } from '../../pushback/ribbon-parts.ts';
import type { ReviewView } from '../../sync/review-store.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { reasonSays } from './reason-words.ts';
import type { Together } from './use-shared-playhead.ts';
import './lead-panel.css';

type Props = { review: ReviewView; round: RevealedRound; head: Playhead };

function same(a: AgendaMoment, b: AgendaMoment): boolean {
  return a.atMs === b.atMs && a.kind === b.kind;
}

function swapped(agenda: readonly AgendaMoment[], i: number): AgendaMoment[] {
  const [one, other] = [agenda[i - 1], agenda[i]];
  return one && other ? agenda.toSpliced(i - 1, 2, other, one) : [...agenda];
}

/** The moments to go through, with the reason for each. Those whose words are gone are left out. */
function Agenda({ review, round, head }: Props): ReactNode {
  const words = useWords();
  const { lead } = words.together;
  const agenda = review.state.session?.agenda ?? [];
  const set = (now: AgendaMoment[]) => review.dispatch({ type: 'set-agenda', agenda: now });
  const shown = agenda.flatMap((moment, i) => {
    const reason = reasonOf(round, moment);
    return reason ? [{ moment, i, says: reasonSays(reason, words) }] : [];
  });
  if (shown.length === 0) return <p className="quiet">{lead.empty}</p>;
  return (
    <ol className="agenda">
      {shown.map(({ moment, i, says }) => (
        <li key={`${moment.kind} ${moment.atMs}`} className="agenda-one">
          <button type="button" className="agenda-go" onClick={() => head.seek(moment.atMs)}>
            <span className="agenda-time">{playClock(moment.atMs)}</span>
            <span>{says}</span>
          </button>
          {i > 0 && (
            <Button kind="quiet" label={`${lead.up}: ${says}`} onPress={() => set(swapped(agenda, i))}>
              ↑
            </Button>
          )}
          <Button kind="quiet" label={`${lead.cut}: ${says}`} onPress={() => set(agenda.filter((one) => !same(one, moment)))}>
            {lead.cut}
          </Button>
        </li>
      ))}
    </ol>
  );
}

/** For the one who leads: begin, the agenda, the big screen, and the end. */
export function LeadPanel({ review, round, head }: Props): ReactNode {
  const words = useWords().together.lead;
  const proposed = useMemo(() => agendaOf(round), [round]);
  const { state, dispatch } = review;
  const { session } = state;
  if (!session)
    return (
      <Panel title={words.title}>
        <p>{words.why}</p>
        <Button kind="primary" big onPress={() => dispatch({ type: 'begin-review', agenda: proposed })}>
          {words.begin}
        </Button>
      </Panel>
    );
  return (
    <Panel title={words.agenda}>
      <Agenda review={review} round={round} head={head} />
      <Buttons>
        {session.agenda.length < proposed.length && (
          <Button onPress={() => dispatch({ type: 'set-agenda', agenda: proposed })}>{words.propose}</Button>
        )}
        <Button onPress={() => dispatch({ type: 'show-review', shown: !session.onScreen })}>
          {session.onScreen ? words.hide : words.show}
        </Button>
        <Button kind="quiet" onPress={() => dispatch({ type: 'end-review' })}>
          {words.end}
        </Button>
      </Buttons>
    </Panel>
  );
}

/** Moves everyone to the next moment of the agenda. */
export function NextMoment({ leading, head }: { leading: ReviewView | null; head: Playhead }): ReactNode {
  const words = useWords().together.lead;
  const agenda = leading?.state.session?.agenda;
  const times = useMemo(() => (agenda ?? []).map(({ atMs }) => atMs).sort((a, b) => a - b), [agenda]);
  const next = usePlayhead(head, (h) => times[upTo(times, h.atMs)] ?? -1);
  if (!agenda) return null;
  return (
    <Button onPress={() => head.seek(next)} because={next < 0 ? words.noNext : undefined}>
      {words.next}
    </Button>
  );
}

/** On everyone else's page while someone leads: whether they are together, the way back, and the way out. */
export function TogetherBar({ follows: review, away, comeBack }: Pick<Together, 'follows' | 'away' | 'comeBack'>): ReactNode {
  const words = useWords().together.session;
  const session = review?.state.session;
  if (!review || !session) return null;
  return (
    <div className="together-bar" role="status">
      <p>{away ? words.lookingAround : words.with(review.nameOf(session.by))}</p>
      <Buttons>
        {away && (
          <Button kind="primary" onPress={comeBack}>
            {words.comeBack}
          </Button>
        )}
        <AskButton
          kind="quiet"
          says={words.withdraw}
          ask={{ title: words.withdrawAsk, why: words.withdrawWhy, no: words.withdrawNo }}
          onYes={() => review.dispatch({ type: 'answer-facilitators', yes: false })}
        />
      </Buttons>
    </div>
  );
}

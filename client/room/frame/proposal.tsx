import type { ReactNode } from 'react';
import { namesSeats } from '../../../shared/domain/room/concerns/proposing.ts';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import type { Proposed } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { useSeatsNext } from '../shared/use-seats-next.ts';
import './toast.css';

/** How long the screen shows that someone said *not now*. */
const declinedMs = 10_000;

function useWhat(): (what: Proposed) => string {
  const { state } = useRoom();
  const words = useWords().proposals.what;
  const more = useSeatsNext() !== null;
  return (what) => {
    if (what.type === 'finish-round' && !state.workshop) return wasObserved(state) ? words.lobby : words.pairLobby;
    if (what.type !== 'begin-round') return words[what.type];
    if (what.again) return words.again;
    if (what.seats !== 'rotated') return words.another;
    return more ? words.next : words.swap;
  };
}

/** A countdown for the eye only: read out, it would talk over everything else. */
function SecondsLeft({ until }: { until: number }): ReactNode {
  const words = useWords().proposals;
  const now = useNow();
  return (
    <span className="toast-left" aria-hidden="true">
      {words.left(Math.max(0, Math.ceil((until - now) / 1000)))}
    </span>
  );
}

function Open(): ReactNode {
  const { state, you, nameOf, dispatch } = useRoom();
  const words = useWords().proposals;
  const say = useWhat();
  const other = useOnlyOther();
  const seats = useSeatsNext();
  const { proposal } = state;
  if (!proposal) return null;
  const { by, what, dueAt, agreed } = proposal;
  const answer = (yes: boolean) => () => dispatch({ type: 'answer-proposal', dueAt, yes });
  const mine = by === you;
  const said = mine ? words.yours(say(what), other) : words[agreed.includes(you) ? 'agreed' : 'asks'](nameOf(by), say(what));
  return (
    <div className="toast">
      <p className="toast-words">
        {said} {seats !== null && namesSeats(state, what) && `${seats} `}
        <SecondsLeft until={dueAt} />
      </p>
      <div className="toast-buttons">
        <Button onPress={answer(false)}>{mine ? words.takeBack : words.notNow}</Button>
        {!mine && !agreed.includes(you) && (
          <Button kind="primary" onPress={answer(true)}>
            {words.ok}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Someone said *not now*: the others read who it was, and nothing more. */
function Declined(): ReactNode {
  const { state, you, nameOf } = useRoom();
  const words = useWords().proposals;
  const now = useNow();
  const { declined } = state;
  if (!declined || declined.by === you || now - declined.at > declinedMs) return null;
  return (
    <div className="toast">
      <p className="toast-words">{words.declined(nameOf(declined.by))}</p>
    </div>
  );
}

/** After a round is finished, its debrief can be brought back for a while. */
function Undo(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().proposals;
  const now = useNow();
  const { undo } = state;
  if (!undo || now >= undo.until) return null;
  return (
    <div className="toast">
      <p className="toast-words">
        {words.over} <SecondsLeft until={undo.until} />
      </p>
      <Button onPress={() => dispatch({ type: 'undo-finish' })}>{words.undo}</Button>
    </div>
  );
}

/** What someone proposes for everyone, on top of what people are reading: with a way to say no, and afterwards a way back. */
export function ProposalToast(): ReactNode {
  const { state, me } = useRoom();
  // Nothing asks a person on the quiet screen, or a visitor.
  const asked = !me.steppedOut && !me.left;
  return (
    <div className="toast-place" role="status">
      {asked && (state.proposal ? <Open /> : <Declined />)}
      {asked && <Undo />}
    </div>
  );
}

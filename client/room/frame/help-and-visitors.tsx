import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './help-and-visitors.css';

/** A raised hand in the head of every screen of a workshop's room; inconspicuous until someone presses it. */
export function HelpButton(): ReactNode {
  const { state, me, dispatch } = useRoom();
  const words = useWords().workshop.help;
  const [open, setOpen] = useState(false);
  if (!state.workshop || me.left || state.stage.phase === 'closed') return null;
  const asked = state.helpAt !== null;
  return (
    <>
      <button
        type="button"
        className={asked ? 'help-button help-asked' : 'help-button'}
        aria-label={asked ? words.asked : words.ask}
        onClick={() => (asked ? setOpen(true) : dispatch({ type: 'call-help' }))}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-.5v-6a1.5 1.5 0 0 1 3 0V11m0-.5V6a1.5 1.5 0 0 1 3 0v8.500c0 3.500-2.300 6-5.800 6-2.600 0-3.900-1.200-5-3l-2.500-4.200c-.9-1.600 1-2.900 2.200-1.600L8 13.500" />
        </svg>
        {asked && <span>{words.asked}</span>}
      </button>
      {open && asked && (
        <Overlay title={words.asked} onClose={() => setOpen(false)}>
          <p>{words.askedWhy}</p>
          <Buttons>
            <Button
              kind="primary"
              onPress={() => {
                dispatch({ type: 'withdraw-help' });
                setOpen(false);
              }}
            >
              {words.takeBack}
            </Button>
          </Buttons>
        </Overlay>
      )}
    </>
  );
}

/** Who would like to look in, who is looking in, and whether the whole group sees this board. */
export function Visitors(): ReactNode {
  const { state, me, nameOf, dispatch } = useRoom();
  const words = useWords().workshop;
  if (!state.workshop || me.left) return null;
  return (
    <>
      {state.helpFrom && (
        <p className="frame-note" role="status">
          {words.help.coming(nameOf(state.helpFrom))}
        </p>
      )}
      {state.knocking.map((person) => (
        <div key={person} className="frame-note around-knock">
          <span>{words.help.knocks(nameOf(person))}</span>
          <Button onPress={() => dispatch({ type: 'let-in', person })}>{words.help.letIn}</Button>
        </div>
      ))}
      {state.visitors.map((person) => (
        <p key={person} className="frame-note">
          {words.help.inside(nameOf(person))}
        </p>
      ))}
      {state.spotlight === 'shown' && <p className="frame-note">{words.spotlight.shown}</p>}
    </>
  );
}

/** The spotlight asks one phone at a time; no one else learns that it asked, or the answer. */
export function SpotlightQuestion(): ReactNode {
  const { state, you, dispatch } = useRoom();
  const words = useWords().workshop.spotlight;
  const { spotlight } = state;
  if (!spotlight || spotlight === 'shown' || spotlight.asking[0] !== you) return null;
  const answer = (yes: boolean) => () => dispatch({ type: 'answer-spotlight', yes });
  return (
    <Overlay title={words.title} onClose={answer(false)}>
      <p>{words.why}</p>
      <Buttons>
        <Button onPress={answer(false)}>{words.no}</Button>
        <Button kind="primary" onPress={answer(true)}>
          {words.yes}
        </Button>
      </Buttons>
    </Overlay>
  );
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { offersOnPurpose } from '../../../shared/domain/room/concerns/bad-on-purpose.ts';
import { clockTime } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import type { OnPurpose } from '../../../shared/domain/room/state.ts';
import { traps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { useMay } from '../shared/use-may.ts';

/** Lets the host have both players asked; no one learns what they answer. */
export function OfferOnPurpose(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().onPurpose;
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const player = usePlayedBy();
  const name = (seat: 'client' | 'advisor') => player(seat).name;
  if (!may('ask-on-purpose') || !offersOnPurpose(state) || state.onPurpose) return null;
  if (asked) return <p className="quiet">{words.asked}</p>;
  const ask = () => {
    dispatch({ type: 'ask-on-purpose' });
    setAsked(true);
    setOpen(false);
  };
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.offer}
      </Button>
      {open && (
        <Overlay title={words.offerTitle} onClose={() => setOpen(false)}>
          <p>{words.offerWhy(name('advisor'), name('client'))}</p>
          <p className="quiet">{words.offerRules}</p>
          <Buttons>
            <Button onPress={() => setOpen(false)}>{words.offerNo}</Button>
            <Button kind="primary" onPress={ask}>
              {words.offerYes}
            </Button>
          </Buttons>
        </Overlay>
      )}
    </>
  );
}

/** Asks only the two players. Closing it means no, and a no looks the same as no answer. */
function Question({ onPurpose }: { onPurpose: Extract<OnPurpose, { step: 'asking' }> }): ReactNode {
  const { you, dispatch } = useRoom();
  const words = useWords().onPurpose;
  if (onPurpose.yes.includes(you)) {
    return (
      <Panel tone="sunken">
        <p role="status">{words.waits}</p>
      </Panel>
    );
  }
  const answer = (yes: boolean) => () => dispatch({ type: 'answer-on-purpose', yes });
  return (
    <Overlay title={words.title} onClose={answer(false)}>
      <p>{words.why[onPurpose.advisor === you ? 'advisor' : 'client']}</p>
      <p className="quiet">{words.kept}</p>
      <Buttons>
        <Button onPress={answer(false)}>{words.no}</Button>
        <Button kind="primary" onPress={answer(true)}>
          {words.yes}
        </Button>
      </Buttons>
    </Overlay>
  );
}

type Running = Exclude<OnPurpose, { step: 'asking' }>;

function Guess({ onPurpose }: { onPurpose: Running }): ReactNode {
  const { dispatch } = useRoom();
  const { onPurpose: words, traps: names } = useWords();
  return (
    <>
      <Choice
        label={words.guess}
        flow="list"
        options={traps.map((value) => ({ value, label: names[value].name, hint: names[value].sounds }))}
        value={onPurpose.guesses[0]?.trap ?? null}
        onChoose={(trap) => dispatch({ type: 'guess-trap', trap })}
      />
      <p className="quiet">{words.guessHidden}</p>
    </>
  );
}

/** What it was, how many heard it, and then the same moment done well. */
function Told({ onPurpose }: { onPurpose: Running }): ReactNode {
  const { you, nameOf } = useRoom();
  const { onPurpose: words, traps: names } = useWords();
  const { trap, guesses, advisor } = onPurpose;
  if (trap === null) return null;
  const right = guesses.filter((guess) => guess.trap === trap).length;
  return (
    <>
      <p className="lead">{words.told(names[trap].name)}</p>
      <p>
        {words.guessedIt(right, guesses.length)} {names[trap].why}
      </p>
      <p className="spoken lead">{advisor === you ? words.repair.advisor : words.repair.other(nameOf(advisor))}</p>
    </>
  );
}

function Playing({ onPurpose }: { onPurpose: Running }): ReactNode {
  const { you, nameOf } = useRoom();
  const { onPurpose: words, traps: names } = useWords();
  const { trap, advisor, client, step } = onPurpose;
  const { opening } = useRound(isRevealed).card;
  if (advisor === you && trap !== null) {
    return step === 'guessing' ? (
      <p className="lead">{words.guessingYou}</p>
    ) : (
      <>
        <p className="lead">{words.play.advisor(names[trap].name)}</p>
        <p>
          <span className="quiet">{words.sounds} </span>
          <span className="spoken">{names[trap].sounds}</span>
        </p>
        <p className="quiet">{words.about}</p>
      </>
    );
  }
  return (
    <>
      <p className="lead">{client === you ? words.play.client : words.play.observer(nameOf(advisor))}</p>
      {client === you && opening !== undefined && <p className="spoken">{words.openWith(opening)}</p>}
      <Guess onPurpose={onPurpose} />
    </>
  );
}

const onwards = { playing: 'toGuess', guessing: 'tell', repairing: 'done' } as const;

function Underway({ onPurpose }: { onPurpose: Running }): ReactNode {
  const { state, you, leads, dispatch } = useRoom();
  const words = useWords().onPurpose;
  const now = useNow();
  const place = useRef<HTMLDivElement>(null);
  // It may start while people read further down: each part scrolls into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step must scroll into view again
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
  }, [onPurpose.step]);
  const left = Math.max(0, Math.ceil((onPurpose.dueAt - clockTime(state, now)) / 1000));
  return (
    <div ref={place}>
      <Panel over={words.over} aside={words.left(left)}>
        {onPurpose.step === 'repairing' ? <Told onPurpose={onPurpose} /> : <Playing onPurpose={onPurpose} />}
        <Buttons>
          <Button onPress={() => dispatch({ type: 'stop-on-purpose' })}>{words.stop}</Button>
          {(onPurpose.advisor === you || leads) && (
            <Button kind="primary" onPress={() => dispatch({ type: 'move-on-purpose' })}>
              {words[onwards[onPurpose.step]]}
            </Button>
          )}
        </Buttons>
      </Panel>
    </div>
  );
}

/** Within the debrief, while it lasts; all other phones show nothing until both players have said yes. */
export function OnPurposePanel(): ReactNode {
  const { onPurpose } = useRoom().state;
  if (!onPurpose) return null;
  return onPurpose.step === 'asking' ? <Question onPurpose={onPurpose} /> : <Underway onPurpose={onPurpose} />;
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hasEnded, type SharedMark, type Third, thirds } from '../../../shared/domain/room/round.ts';
import { linesToTap } from '../../../shared/domain/room/shared-ribbon.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Faces } from '../../pushback/faces/faces.tsx';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { StepShape } from '../../pushback/step-shape.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { tappedBy, useHeardTogether } from '../../pushback/together/use-heard-together.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { useBack } from '../../ui/hooks/use-back.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { type PlayedBy, usePlayedBy } from '../shared/played-by.ts';
import { SharedLines } from './shared-lines.tsx';
import { TickedInScene } from './ticked-in-scene.tsx';
import { newestTap, useSharedTap, useTapped } from './use-shared-tap.ts';
import './shared-ribbon.css';

function Place({ step, third }: { step: Step; third: Third }): ReactNode {
  const { you } = useRoom();
  const { sharedRibbon: words, steps: names } = useWords();
  const round = useRound(hasEnded);
  const tap = useSharedTap();
  const tapped = useTapped()(step, third);
  const people = tappedBy(round, step, third);
  const name = words.place(names[step].name, words.thirds[third]);
  return (
    <button
      type="button"
      className="shared-place"
      aria-pressed={people.includes(you)}
      aria-label={tapped === '' ? name : `${name}. ${tapped}`}
      onClick={() => tap(step, third)}
    >
      {people.length === 0 ? (
        <span className="shared-empty" />
      ) : (
        <svg className="shared-shape" viewBox="-8.5 -8.5 17 17" aria-hidden="true">
          <StepShape step={step} />
        </svg>
      )}
      <Faces people={people} />
    </button>
  );
}

/** Five lanes over the scene, each with three places. */
function SharedLanes(): ReactNode {
  const { sharedRibbon: words, steps: names } = useWords();
  return (
    <Panel>
      <div className="shared-lanes">
        <div className="shared-thirds" aria-hidden="true">
          {thirds.map((third) => (
            <span key={third}>{words.thirds[third]}</span>
          ))}
        </div>
        {steps.map((step) => (
          <div key={step} className="shared-lane" data-step={step}>
            <h3 className="shared-step">
              <StepGlyph step={step} size={24} />
              {names[step].name}
            </h3>
            <div className="shared-places">
              {thirds.map((third) => (
                <Place key={third} step={step} third={third} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** The tap that the other person has just added; none once they take one back. */
function useTheirNewTap(): SharedMark | undefined {
  const { you } = useRoom();
  const theirs = useRound(hasEnded).sharedMarks.filter(({ by }) => by !== you);
  const before = useRef(theirs);
  const [added, setAdded] = useState<SharedMark>();
  useEffect(() => {
    const newest = newestTap(before.current, theirs);
    if (newest || theirs.length < before.current.length) setAdded(newest);
    before.current = theirs;
  }, [theirs]);
  return added;
}

/** Says a tap of the other person's to a screen reader: on the screen it shows by itself. */
function TheirLastTap(): ReactNode {
  const { nameOf } = useRoom();
  const { sharedRibbon: words, steps: names } = useWords();
  const last = useTheirNewTap();
  const where = last && typeof last.place === 'string' ? words.thirds[last.place] : '';
  const what = last && (where === '' ? names[last.step].name : words.place(names[last.step].name, where));
  return (
    <p className="visually-hidden" role="status">
      {last && `${what}. ${words.theyTapped(nameOf(last.by))}`}
    </p>
  );
}

/** Whether the other of the two is still marking. */
function OtherOne({ person, name }: Pick<PlayedBy, 'person' | 'name'>): ReactNode {
  const words = useWords().sharedRibbon;
  const { sharedDone } = useRound(hasEnded);
  return (
    <p className="shared-other" role="status">
      <PersonFace person={person} />
      {person !== null && sharedDone.includes(person) ? words.isDone(name) : words.marking(name)}
    </p>
  );
}

/** After the scene the two of a pair mark one ribbon: when they heard each step or, in a typed round, in which lines. */
export function SharedRibbonScreen(): ReactNode {
  const { me, dispatch } = useRoom();
  const words = useWords().sharedRibbon;
  const player = usePlayedBy();
  const byLines = linesToTap(useRound(hasEnded)).length > 0;
  const other = player(me.seat === 'client' ? 'advisor' : 'client');
  const tapLines = me.seat === 'advisor' ? words.tapOwnLine : words.tapLine(player('advisor').name);
  const how = [byLines && tapLines, !other.left && words.both, words.next].filter(Boolean).join(' ');
  return (
    <Frame
      note={<PlayersWhoLeft />}
      left={<TimerRing />}
      over={words.over}
      title={words.title}
      foot={
        <>
          {!other.left && <OtherOne {...other} />}
          <Button kind="primary" big wide onPress={() => dispatch({ type: 'done-marking', done: true })}>
            {words.done}
          </Button>
        </>
      }
    >
      <div>
        <h2 className="shared-ask spoken">{byLines ? words.askLines : words.ask}</h2>
        <p className="quiet">{how}</p>
        <TickedInScene />
      </div>
      {byLines ? <SharedLines /> : <SharedLanes />}
      <TheirLastTap />
      <p className="quiet">{words.empty}</p>
    </Frame>
  );
}

/** On the sheet: what both tapped for a step. */
export function HeardTogetherOf({ step }: { step: Step }): ReactNode {
  const { sharedMarks } = useRound(hasEnded);
  const said = useHeardTogether()?.says.find((one) => one.step === step);
  const isMarked = sharedMarks.some((mark) => mark.step === step);
  // A score for a step that neither marked is a decision, so this is read as easily as the scores.
  return said && <p className={isMarked ? 'quiet' : 'shared-unmarked'}>{said.says}</p>;
}

/** Leads from the sheet back to the ribbon, and so does Back. */
export function BackToRibbon(): ReactNode {
  const { dispatch } = useRoom();
  const back = () => dispatch({ type: 'done-marking', done: false });
  useBack(back);
  return <Button onPress={back}>{useWords().sharedRibbon.back}</Button>;
}

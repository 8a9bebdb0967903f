import type { ReactNode } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { saidDone } from '../../../shared/domain/room/second-take.ts';
import { holderOf, observersOf } from '../../../shared/domain/room/state.ts';
import { secondTakeAnswers } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useWhatToTry } from '../../pushback/takes-panel.tsx';
import { useRoomIn } from '../../sync/room-view.ts';
import { Asks } from '../../ui/asks.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Received } from '../shared/received.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import './second-take.css';

/** The client and the observers say whether the one thing was done; each sees the others' answers once all are there. */
function DidIt(): ReactNode {
  const { state, you, me, nameOf, dispatch } = useRoomIn('second-take');
  const words = useWords().debrief;
  const take = state.round.secondTakes.at(-1);
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  if (!take) return null;
  const { did, of } = saidDone(take);
  const asked = me.seat !== 'advisor';
  const mine = take.answers.find((one) => one.by === you)?.answer ?? null;
  return (
    <>
      {asked && (
        <Asks>
          <Panel>
            <Choice
              label={take.step ? words.takeAsk(advisor) : words.takeAskOpen(advisor)}
              options={secondTakeAnswers.map((value) => ({ value, label: words.takeAnswers[value] }))}
              value={mine}
              onChoose={(answer) => dispatch({ type: 'answer-second-take', take: state.round.secondTakes.length, answer })}
            />
            {!take.open && observersOf(state).length > 0 && <p className="quiet">{words.takeTogether}</p>}
          </Panel>
        </Asks>
      )}
      <div role="status">
        {take.open && of > 0 && <p className="lead">{words.takeSaid(did, of)}</p>}
        {take.open && <p className="quiet">{words.takeTalk}</p>}
      </div>
    </>
  );
}

/** One moment again, the advisor's new way, with the one thing to try before everyone's eyes. No one scores it. */
export function SecondTakeScreen(): ReactNode {
  const { state, me, leads, nameOf, dispatch } = useRoomIn('second-take');
  const all = useWords();
  const words = all.debrief;
  const because = state.proposal ? all.proposals.waits : undefined;
  const { round, stage } = state;
  const mark = round.marks.find((m) => m.id === stage.moment);
  const moment = mark && isStep(mark.about) ? words.moment(all.steps[mark.about].name, clockAt(round, mark.at)) : words.opening;
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const persona = round.card.people?.persona.name ?? '';
  const says = { advisor: words.takeYou, client: words.takeClient(persona), observer: words.takeListen(advisor) }[me.seat];
  const step = round.secondTakes.at(-1)?.step;
  const whatToTry = useWhatToTry(round);
  return (
    <Scene
      width="reading"
      over={words.takeOver}
      title={words.takeTitle}
      foot={
        <>
          {(me.seat !== 'observer' || leads) && (
            <Button kind="primary" big wide because={because} onPress={() => dispatch({ type: 'end-second-take' })}>
              {words.takeEnd}
            </Button>
          )}
          <SceneBar />
        </>
      }
    >
      <Received />
      <Panel over={words.takeFrom(moment)}>
        {step && (
          <p className="take-try lead" data-step={step}>
            <StepGlyph step={step} size={40} />
            <span>{words.takeTry(whatToTry(step))}</span>
          </p>
        )}
        <p className={step ? 'quiet' : 'lead spoken'}>{says}</p>
        {mark?.quote && <p className="spoken quiet">{mark.quote}</p>}
        {!mark && <p className="quiet">{words.takeFirst(round.card.opening ?? '')}</p>}
      </Panel>
      <DidIt />
    </Scene>
  );
}

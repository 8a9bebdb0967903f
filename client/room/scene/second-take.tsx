import type { ReactNode } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { secondTakeAnswers } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';

/** One moment again, the advisor's new way. No one scores it; the client says whether it opened them. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one screen with its own states; split with the client
export function SecondTakeScreen(): ReactNode {
  const { state, me, leads, nameOf, dispatch } = useRoomIn('second-take');
  const all = useWords();
  const words = all.debrief;
  const because = state.proposal ? all.proposals.waits : undefined;
  const { round, stage } = state;
  const mark = round.marks.find((m) => m.id === stage.moment);
  const moment = mark && isStep(mark.about) ? words.moment(all.steps[mark.about].name, clockAt(round, mark.at)) : words.opening;
  const advisor = nameOf(holderOf(state, 'advisor')?.person ?? null);
  const client = nameOf(holderOf(state, 'client')?.person ?? null);
  const persona = round.card.people?.persona.name ?? '';
  const says = { advisor: words.takeYou, client: words.takeClient(persona), observer: words.takeListen(advisor) }[me.seat];
  const answer = round.secondTakes.at(-1);
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
      <Panel over={words.takeFrom(moment)}>
        <p className="lead spoken">{says}</p>
        {mark?.quote && <p className="spoken quiet">{mark.quote}</p>}
        {!mark && <p className="quiet">{words.takeFirst(round.card.opening ?? '')}</p>}
      </Panel>
      {me.seat === 'client' ? (
        <Panel>
          <Choice
            label={words.takeAsk}
            tone="warmth"
            options={secondTakeAnswers.map((value) => ({ value, label: words.takeAnswers[value] }))}
            value={answer ?? null}
            onChoose={(value) => dispatch({ type: 'answer-second-take', answer: value })}
          />
        </Panel>
      ) : (
        <p className="quiet" role="status">
          {answer ? words.takeAnswered(client, words.takeAnswers[answer]) : words.takeWaits(client)}
        </p>
      )}
      {answer && <p className="lead">{words.takeTalk}</p>}
    </Scene>
  );
}

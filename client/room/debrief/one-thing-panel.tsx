import type { ReactNode } from 'react';
import { answerTurn } from '../../../shared/domain/card-text.ts';
import { type OneThing, oneThing } from '../../../shared/domain/room/one-thing.ts';
import { useWords } from '../../messages/words.ts';
import { useScoreWords } from '../../pushback/score.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import './one-thing-panel.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** One thing to talk about or to try, in words that judge no one. */
export function OneThingPanel(): ReactNode {
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  const scoreWords = useScoreWords();
  const { answer } = round.card;
  // On a card where letting go was right, its one question is what there is to talk about.
  if (round.asks === 'stake') return null;
  const thing = oneThing(round);
  if (!thing) return <Panel title={words.oneThing}>{<p>{words.nothingToTry}</p>}</Panel>;
  const name = all.steps[thing.step].name;
  const titles: Record<OneThing['kind'], string> = {
    spread: words.talkAbout,
    marked: words.talkAbout,
    unmarked: words.talkAbout,
    'not-heard': words.oneThing,
    try: words.oneThing,
    keep: words.keep,
  };
  const says = (one: OneThing): string => {
    switch (one.kind) {
      case 'spread':
        return words.spread(name, scoreWords(one.step, one.low), scoreWords(one.step, one.high));
      case 'not-heard':
        return `${words.tryFrom.notHeard(name)} ${words.tryStep[one.step]}`;
      case 'try':
        return `${words.tryFrom.further(name)} ${words.tryStep[one.step]}`;
      case 'marked':
        return words.marked(name);
      case 'unmarked':
        return words.unmarked(name, scoreWords(one.step, one.value));
      case 'keep':
        return words.keepStep(name, scoreWords(one.step, 3));
    }
  };
  const title = titles[thing.kind];
  const example = thing.kind === 'keep' ? undefined : answer?.map(answerTurn).find(({ step }) => step === thing.step);
  return (
    <div className="one-thing-step" data-step={thing.step}>
      <Panel title={title}>
        <div className="one-thing">
          <StepGlyph step={thing.step} size={40} />
          <p className="lead">{says(thing)}</p>
        </div>
        {example && (
          <div className="one-thing-example">
            <p className="panel-over">{words.oneWay}</p>
            <p className="spoken">“{example.says}”</p>
          </div>
        )}
      </Panel>
    </div>
  );
}

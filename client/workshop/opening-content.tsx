import type { ReactNode } from 'react';
import { type OpeningStage, takingPart } from '../../shared/domain/workshop/state.ts';
import { useWords } from '../messages/words.ts';
import { clockOf } from '../pushback/use-time-left.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { useTicking } from '../ui/hooks/use-ticking.ts';
import { ModelAnswer } from './model-answer.tsx';
import { ScoresTold } from './scores-told.tsx';
import './opening-content.css';

function Sentences({ says }: { says: readonly string[] }): ReactNode {
  return says.map((sentence) => (
    <p key={sentence} className="opening-told-words spoken">
      {sentence}
    </p>
  ));
}

function Block({ stage }: { stage: OpeningStage }): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().workshop.opening;
  const people = takingPart(state);
  switch (stage.block) {
    case 'why':
      return <Sentences says={words.why} />;
    case 'agreements':
      return <Sentences says={words.agreements} />;
    case 'aloud':
      return (
        <>
          <Sentences says={[`“${words.aloud}”`]} />
          <p className="lead">{words.aloudWhy}</p>
          <p role="status">{words.saidBy(people.filter((p) => p.aloud >= 2).length, people.length)}</p>
        </>
      );
    case 'steps':
      return <ModelAnswer step={stage.step} />;
    case 'calibration':
      return <ScoresTold calibration={stage.calibration} />;
  }
}

/** A block of the opening as everyone sees it, on the console and on the big screen. */
export function OpeningContent({ stage }: { stage: OpeningStage }): ReactNode {
  const { now } = useWorkshop();
  const { leading } = useWords();
  useTicking(true);
  const leftMs = stage.dueAt - now();
  return (
    <div className="opening-told" data-block={stage.block}>
      <p className="quiet">{leftMs > 0 ? leading.tile.left(clockOf(leftMs)) : leading.tile.up}</p>
      <Block stage={stage} />
    </div>
  );
}

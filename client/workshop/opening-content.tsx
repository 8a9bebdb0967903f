import type { ReactNode } from 'react';
import { steps } from '../../shared/domain/rubric.ts';
import type { OpeningBlock } from '../../shared/domain/workshop/plan.ts';
import { takingPart } from '../../shared/domain/workshop/state.ts';
import { useWords } from '../messages/words.ts';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { clockOf } from '../pushback/use-time-left.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { useTicking } from '../ui/hooks/use-ticking.ts';

function Counted(): ReactNode {
  const { state } = useWorkshop();
  const { steps: stepWords, workshop } = useWords();
  const { marked, heard } = state.example;
  if (marked === 0) return <p className="quiet">{workshop.opening.exampleWait}</p>;
  return (
    <ul className="opening-counts">
      {steps.map((step) => (
        <li key={step} className="opening-count" data-step={step}>
          <StepGlyph step={step} size={32} />
          <span>
            <strong>{stepWords[step].name}</strong> {workshop.opening.exampleHeard(heard[step] ?? 0, marked)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Words({ block }: { block: OpeningBlock }): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().workshop.opening;
  const people = takingPart(state);
  switch (block) {
    case 'why':
      return words.why.map((sentence) => (
        <p key={sentence} className="opening-told-words spoken">
          {sentence}
        </p>
      ));
    case 'agreements':
      return words.agreements.map((sentence) => (
        <p key={sentence} className="opening-told-words spoken">
          {sentence}
        </p>
      ));
    case 'aloud':
      return (
        <>
          <p className="opening-told-words spoken">“{words.aloud}”</p>
          <p className="lead">{words.aloudWhy}</p>
          <p role="status">{words.saidBy(people.filter((p) => p.aloud >= 2).length, people.length)}</p>
        </>
      );
    case 'example':
      return (
        <>
          <p className="lead">{words.example}</p>
          {words.exampleAnswer.map((sentence) => (
            <p key={sentence} className="opening-told-words spoken">
              “{sentence}”
            </p>
          ))}
          <Counted />
        </>
      );
  }
}

/** A block of the opening as everyone sees it, on the console and on the big screen. */
export function OpeningContent({ block, dueAt }: { block: OpeningBlock; dueAt: number }): ReactNode {
  const { now } = useWorkshop();
  const { leading } = useWords();
  useTicking(true);
  const leftMs = dueAt - now();
  return (
    <div className="opening-told">
      <p className="quiet">{leftMs > 0 ? leading.tile.left(clockOf(leftMs)) : leading.tile.up}</p>
      <Words block={block} />
    </div>
  );
}

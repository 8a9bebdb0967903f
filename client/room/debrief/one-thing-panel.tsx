import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { type OneThing, oneThing } from './one-thing.ts';
import './one-thing-panel.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** One thing to talk about or to try, in words that judge no one. */
export function OneThingPanel(): ReactNode {
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  // On a card where letting go was right, its one question is what there is to talk about.
  if (round.asks === 'stake') return null;
  const thing = oneThing(round);
  if (!thing) return <Panel title={words.oneThing}>{<p>{words.nothingToTry}</p>}</Panel>;
  const name = all.steps[thing.step].name;
  const value = (n: number) => (shows(round.level, 'four-scores') || n === 1 ? String(n) : all.scoring.three[n as 0]);
  const says = (one: OneThing): string => {
    switch (one.kind) {
      case 'spread':
        return words.spread(name, words.valuesOr(value(one.low), value(one.high)));
      case 'not-heard':
        return `${words.tryFrom.notHeard(name)} ${words.tryStep[one.step]}`;
      case 'try':
        return `${words.tryFrom.further(name)} ${words.tryStep[one.step]}`;
      case 'keep':
        return words.keepStep(name);
    }
  };
  const title = thing.kind === 'spread' ? words.talkAbout : thing.kind === 'keep' ? words.keep : words.oneThing;
  return (
    <Panel title={title}>
      <div className="one-thing" data-step={thing.step}>
        <StepGlyph step={thing.step} size={40} />
        <p className="lead">{says(thing)}</p>
      </div>
    </Panel>
  );
}

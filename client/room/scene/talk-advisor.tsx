import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { DecisionLine } from '../../pushback/card/advisor-brief.tsx';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { Transcript } from '../../pushback/transcript.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DraftInHand } from '../shared/draft-panel.tsx';
import { FocusNote, Goodwill } from '../shared/focus.tsx';
import { RefusedNote } from '../shared/second-act.tsx';
import { LineInput } from './line-input.tsx';
import { PauseButton } from './pause.tsx';
import { LastPhrase, PhrasesButton, PhrasesInSight } from './phrase-tray.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import './talk.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

type Brief = NonNullable<DealtCard['advisor']>;

function InHand({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().talk;
  const list = (items: readonly string[]) => (
    <ul className="talk-facts">
      {items.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  return (
    <Panel title={words.facts}>
      {list(brief.facts.map(({ fact }) => fact))}
      <details className="talk-more">
        <summary>{words.more}</summary>
        <h3>{words.limits}</h3>
        {list(brief.constraints)}
        <h3>{words.otherWays}</h3>
        {list(brief.alternatives)}
        <DecisionLine line={brief.line} />
      </details>
    </Panel>
  );
}

/** The five steps as a quiet reminder of the order; it counts and ticks nothing. */
function Rail(): ReactNode {
  const { steps: names, talk } = useWords();
  return (
    <Panel>
      <ol className="rail" aria-label={talk.rail}>
        {steps.map((step) => (
          <li key={step} className="rail-step" data-step={step}>
            <StepGlyph step={step} size={34} />
            <span className="visually-hidden">{names[step].name}: </span>
            <span className="rail-word">{talk.railWords[step]}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The advisor's screen: what was said, what they know, and the right to be silent for a moment. */
export function TalkAdvisor(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const narrow = useNarrow();
  const brief = round.card.advisor;
  if (!brief) return null;
  const { people, opening = '' } = round.card;
  const typed = round.talk === 'typed';
  // On a phone the facts come first, and what is typed needs the wide column.
  const beside = !narrow && !typed;
  const foot = (
    <>
      {typed && <LineInput />}
      <LastPhrase />
      <div className="pause-row">
        <PauseButton />
        <PhrasesButton />
      </div>
      <SceneBar />
    </>
  );
  return (
    <Scene over={words.youPushBack} title={round.card.title} foot={foot}>
      <Columns lead="first">
        <Column>
          <Panel over={words.says(people?.persona.name ?? '')}>
            <SpokenLine line={opening} people={people} big />
          </Panel>
          <RefusedNote />
          <FocusNote />
          {typed && <Transcript />}
          {!typed && <Rail />}
          {beside && <PhrasesInSight />}
        </Column>
        <Column>
          <Goodwill />
          <InHand brief={brief} />
          <DraftInHand />
          {!beside && <PhrasesInSight />}
          {typed && <Rail />}
        </Column>
      </Columns>
    </Scene>
  );
}

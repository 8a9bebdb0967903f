import type { ReactNode } from 'react';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FocusNote, Goodwill } from '../shared/focus.tsx';
import { RefusedNote } from '../shared/second-act.tsx';
import { InHandRow, InHandWhole } from './advisor-hand.tsx';
import { ChatAdvisor } from './chat-advisor.tsx';
import { LeadIn } from './lead-in.tsx';
import { PauseButton } from './pause.tsx';
import { LastPhrase, PhrasesButton, PhrasesInSight } from './phrase-tray.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import { StepTicks } from './step-ticks.tsx';
import './talk.css';

/** The advisor's screen: what was said, the steps to answer it with, what they know, and the right to be silent for a moment. */
export function TalkAdvisor(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const narrow = useNarrow();
  const brief = round.card.advisor;
  if (!brief) return null;
  const { people, opening = '' } = round.card;
  if (round.talk === 'typed') return <ChatAdvisor brief={brief} />;
  const foot = (
    <>
      <LastPhrase />
      <PauseButton />
      <SceneBar>
        <PhrasesButton />
      </SceneBar>
    </>
  );
  return (
    <Scene over={words.youPushBack} title={round.card.title} foot={foot}>
      <Columns lead="first">
        <Column>
          <Panel over={<LeadIn>{words.says(people?.persona.name ?? '')}</LeadIn>}>
            <SpokenLine line={opening} people={people} big />
            {narrow && <InHandRow brief={brief} />}
          </Panel>
          <RefusedNote />
          <FocusNote />
          {narrow && <Goodwill />}
          <StepTicks />
          {narrow && <PhrasesInSight />}
        </Column>
        {!narrow && (
          <Column>
            <Goodwill />
            <InHandWhole brief={brief} />
            <PhrasesInSight />
          </Column>
        )}
      </Columns>
    </Scene>
  );
}

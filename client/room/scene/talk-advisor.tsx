import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DraftInHand } from '../shared/draft-panel.tsx';
import { FocusNote, Goodwill } from '../shared/focus.tsx';
import { RefusedNote } from '../shared/second-act.tsx';
import { InHand, Rail } from './advisor-hand.tsx';
import { ChatAdvisor } from './chat-advisor.tsx';
import { PauseButton } from './pause.tsx';
import { LastPhrase, PhrasesButton, PhrasesInSight } from './phrase-tray.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import './talk.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

/** The advisor's screen: what was said, what they know, and the right to be silent for a moment. */
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
          <Rail />
          {!narrow && <PhrasesInSight />}
        </Column>
        <Column>
          <Goodwill />
          <InHand brief={brief} />
          <DraftInHand />
          {narrow && <PhrasesInSight />}
        </Column>
      </Columns>
    </Scene>
  );
}

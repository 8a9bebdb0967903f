import type { ReactNode } from 'react';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FocusMove, FocusNote } from '../shared/focus.tsx';
import { LastPhraseFelt } from '../shared/phrase-felt.tsx';
import { SecondAct } from '../shared/second-act.tsx';
import { Secret } from '../shared/secret.tsx';
import { useCardOpen } from '../shared/use-card-open.ts';
import { ChatClient } from './chat-client.tsx';
import { BriefInHand, Dial } from './client-hand.tsx';
import { LeadIn } from './lead-in.tsx';
import { Scene } from './scene.tsx';
import { SceneBar } from './scene-bar.tsx';
import './talk.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

/** The client's screen: what to say first, and the brief, which folds when the phone is put away. */
export function TalkClient(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const narrow = useNarrow();
  const card = useCardOpen();
  const brief = round.card.client;
  if (!brief) return null;
  if (round.talk === 'typed') return <ChatClient brief={brief} />;
  // At the bottom edge a thumb finds it without a look; beside a keyboard there is room above.
  const dial = shows(round.level, 'warmth') && <Dial />;
  const foot = (
    <>
      <LastPhraseFelt />
      {narrow && dial}
      <SceneBar />
    </>
  );
  const opening = (
    <Panel over={<LeadIn>{words.sayFirst}</LeadIn>}>
      <SpokenLine line={brief.opening} people={peopleOf(brief)} big />
    </Panel>
  );
  return (
    <Scene over={words.youAreTheClient} title={words.persona(brief.persona.name, brief.persona.role)} foot={foot}>
      <Columns lead="second">
        <Column>
          {opening}
          <FocusNote />
          <FocusMove />
          {!narrow && dial}
        </Column>
        <Column>
          <Secret card={card} label={words.showCard}>
            <SecondAct />
            <BriefInHand brief={brief} />
          </Secret>
        </Column>
      </Columns>
    </Scene>
  );
}

import type { ReactNode } from 'react';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { FocusNote, Goodwill } from '../shared/focus.tsx';
import { RefusedNote } from '../shared/second-act.tsx';
import { type AdvisorPart, InHand } from './advisor-hand.tsx';
import { Chat } from './chat.tsx';
import { PauseButton } from './pause.tsx';
import { LastPhrase, PhrasesButton, PhrasesInSight } from './phrase-tray.tsx';
import { StepTicks } from './step-ticks.tsx';

/** The advisor's screen in a typed scene: the steps are in sight, and what they know is one press away on a phone and beside
 * the conversation elsewhere. */
export function ChatAdvisor({ brief }: { brief: AdvisorPart }): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const narrow = useNarrow();
  const { people, opening = '' } = round.card;
  return (
    <Chat
      over={words.youPushBack}
      title={round.card.title}
      actions={<PauseButton small />}
      card={{
        label: words.facts,
        children: (
          <>
            <Goodwill />
            <FocusNote />
            <InHand brief={brief} />
            {!narrow && <StepTicks />}
            <PhrasesInSight />
          </>
        ),
      }}
      first={
        <div className="chat-first">
          <p className="quiet">{words.says(people?.persona.name ?? '')}</p>
          <SpokenLine line={opening} people={people} big />
        </div>
      }
      notes={
        <>
          <RefusedNote />
          <LastPhrase />
        </>
      }
      steps={<StepTicks slim />}
      tray={<PhrasesButton />}
    />
  );
}

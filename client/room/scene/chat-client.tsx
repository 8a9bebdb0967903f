import { type ReactNode, useState } from 'react';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { warmthZones } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { freshId } from '../../sync/ids.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { FocusMove, FocusNote } from '../shared/focus.tsx';
import { LastPhraseFelt } from '../shared/phrase-felt.tsx';
import { SecondAct } from '../shared/second-act.tsx';
import { Secret } from '../shared/secret.tsx';
import { useCardOpen } from '../shared/use-card-open.ts';
import { Chat } from './chat.tsx';
import { BriefInHand, type ClientPart, Dial } from './client-hand.tsx';
import { useLine } from './use-line.ts';

/** The warmth dial folded to one control with its word: three squares, and the one that is set. */
function WarmthButton(): ReactNode {
  const { talk } = useWords();
  const zone = useRound(hasBegun).warmth.at(-1)?.zone ?? null;
  const [open, setOpen] = useState(false);
  const says = zone === null ? talk.dialUnset : talk.zones[zone];
  return (
    <>
      <button
        type="button"
        className="chat-warmth"
        aria-haspopup="dialog"
        aria-label={`${talk.dial} ${says}`}
        onClick={() => setOpen(true)}
      >
        <span className="chat-warmth-dots" aria-hidden="true">
          {warmthZones.map((one) => (
            <span key={one} className={one === zone ? 'chat-warmth-on' : ''} />
          ))}
        </span>
        {says}
      </button>
      {open && (
        <Overlay title={talk.dial} onClose={() => setOpen(false)}>
          <Dial onChosen={() => setOpen(false)} />
        </Overlay>
      )}
    </>
  );
}

/** The client's screen in a typed scene. Their opening line is said by one press, and a spare line goes into the field. */
export function ChatClient({ brief }: { brief: ClientPart }): ReactNode {
  const { you, dispatch } = useRoom();
  const own = useLine();
  const round = useRound(hasBegun);
  const words = useWords().talk;
  const card = useCardOpen();
  const people = peopleOf(brief);
  const said = new Set(round.lines.filter(({ person }) => person === you).map((line) => line.words));
  const spare = said.size > 0 ? brief.fallbacks.filter((line) => !said.has(line)) : [];
  const inHand = (
    <>
      <SecondAct />
      <FocusNote />
      <FocusMove />
      <BriefInHand brief={brief} />
    </>
  );
  return (
    <Chat
      over={words.youAreTheClient}
      title={words.persona(brief.persona.name, brief.persona.role)}
      card={{
        label: words.card,
        children: inHand,
        closed: (
          <Secret card={card} label={words.showCard}>
            {inHand}
          </Secret>
        ),
      }}
      first={
        <div className="chat-first">
          <p className="quiet">{words.sayFirst}</p>
          <SpokenLine line={brief.opening} people={people} big />
          <Button kind="primary" onPress={() => dispatch({ type: 'say-line', line: freshId(), words: brief.opening })}>
            {words.sayOpening}
          </Button>
        </div>
      }
      notes={<LastPhraseFelt />}
      chips={spare.map((line) => (
        <button key={line} type="button" className="chat-chip" onClick={() => own.fill(line)}>
          {line}
        </button>
      ))}
      beside={shows(round.level, 'warmth') && <WarmthButton />}
    />
  );
}

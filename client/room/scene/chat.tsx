import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { Transcript, useTypingSays } from '../../pushback/transcript.tsx';
import { useNarrow } from '../../ui/fold.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { EndScene } from '../shared/end-scene.tsx';
import { useMay } from '../shared/use-may.ts';
import { useWhenHidden } from '../shared/use-when-hidden.ts';
import { LineInput } from './line-input.tsx';
import { Scene } from './scene.tsx';
import { StopButton } from './scene-bar.tsx';
import './chat.css';

type CardProps = { label: string; children: ReactNode };

/** What is for this seat alone: over the chat on a phone, by one press, and gone when the phone is put away. */
function CardChip({ label, children }: CardProps): ReactNode {
  const [open, setOpen] = useState(false);
  useWhenHidden(() => setOpen(false));
  return (
    <>
      <button type="button" className="chat-chip chat-chip-card" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && (
        <Overlay title={label} onClose={() => setOpen(false)}>
          {children}
        </Overlay>
      )}
    </>
  );
}

/** Who is typing is shown below the lines. With a keyboard up there is no height for that, so it is shown over the title. */
function OverOrTyping({ children }: { children: ReactNode }): ReactNode {
  const typing = useTypingSays();
  if (typing === '') return children;
  return (
    <>
      <span className="chat-over">{children}</span>
      <span className="chat-over-typing">{typing}</span>
    </>
  );
}

type Props = {
  over: ReactNode;
  title: ReactNode;
  /** In the head, before stop. */
  actions?: ReactNode;
  /** What this seat has in hand: beside the chat, or on a phone behind a chip. `closed` is how it is shown beside the chat. */
  card: CardProps & { closed?: ReactNode };
  /** In place of lines, before the first one. */
  first: ReactNode;
  /** Sentences that come and go, above the chips. */
  notes?: ReactNode;
  /** What stays in sight on a phone, between the lines and the chips. */
  steps?: ReactNode;
  /** Opens what this seat may say. */
  tray?: ReactNode;
  /** What may be put into the field by one press. */
  chips?: ReactNode;
  /** Before the field. */
  beside?: ReactNode;
};

/** A typed scene for someone who plays: the conversation fills the screen, the field is at the keyboard, everything else is small. */
export function Chat({ over, title, actions, card, first, notes, steps, tray, chips, beside }: Props): ReactNode {
  const words = useWords().talk;
  const narrow = useNarrow();
  const may = useMay();
  const right = (
    <>
      {actions}
      <StopButton kind="icon" />
    </>
  );
  const chat = (
    <div className="chat">
      <Transcript>{first}</Transcript>
      {notes}
      <div className="chat-hand">
        {narrow && steps}
        <div className="chat-chips">
          {narrow && <CardChip label={card.label}>{card.children}</CardChip>}
          {tray}
          {may('end-scene') && <EndScene>{words.through}</EndScene>}
          {chips}
        </div>
      </div>
      <div className="chat-write">
        {beside}
        <LineInput />
      </div>
    </div>
  );
  return (
    <Scene over={<OverOrTyping>{over}</OverOrTyping>} title={title} right={right} fills>
      {narrow ? (
        chat
      ) : (
        <div className="chat-columns">
          {chat}
          <div className="chat-card">{card.closed ?? card.children}</div>
        </div>
      )}
    </Scene>
  );
}

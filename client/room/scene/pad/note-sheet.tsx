import { type ReactNode, useEffect, useRef } from 'react';
import { holderOf } from '../../../../shared/domain/room/state.ts';
import { useWords } from '../../../messages/words.ts';
import { freshId } from '../../../sync/ids.ts';
import { useRoom } from '../../../sync/room-view.ts';
import { useRoomDraft } from '../../../sync/use-draft.ts';
import { Button, Buttons } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Overlay } from '../../../ui/overlay.tsx';
import { Writing } from '../../../ui/writing.tsx';

const longestNote = 240;
const players = ['advisor', 'client'] as const;

type Props = { kind: 'phrase' | 'tone'; onClose: () => void };

type Note = { said: string; of: 'client' | 'advisor' };
const nothing: Note = { said: '', of: 'advisor' };

/** A phrase to keep, with who said it; or a remark on the tone. */
export function NoteSheet({ kind, onClose }: Props): ReactNode {
  const { state, nameOf, now } = useRoom();
  const { pad: words, talk } = useWords();
  const phrase = kind === 'phrase';
  const { value, write, send, hands } = useRoomDraft(`leave-note/${kind}`, {
    kept: nothing,
    sentOn: 'press',
    command: ({ said, of }) => {
      const words = said.trim();
      if (words === '') return null;
      return { type: 'leave-note', note: freshId(), kind, heardAt: Math.round(now()), words, of: phrase ? of : null };
    },
    text: ({ said }) => said,
    phases: ['scene'],
  });
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
  }, []);
  const keep = () => {
    send();
    navigator.vibrate?.(12);
    onClose();
  };
  return (
    <Overlay title={phrase ? words.phraseTitle : words.toneTitle} onClose={onClose}>
      <Writing
        area={area}
        label={phrase ? words.phraseHint : words.toneHint}
        value={value.said}
        onChange={(said) => write({ ...value, said })}
        {...hands}
        maxLength={longestNote}
        spoken={phrase}
      />
      {phrase && (
        <Choice
          label={words.phraseOf}
          options={players.map((value) => ({ value, label: nameOf(holderOf(state, value)?.person ?? null) }))}
          value={value.of}
          onChoose={(of) => write({ ...value, of })}
        />
      )}
      <p className="quiet">{phrase ? words.phraseWhy : words.toneWhy}</p>
      <Buttons>
        <Button kind="primary" onPress={keep}>
          {talk.keepWords}
        </Button>
      </Buttons>
    </Overlay>
  );
}

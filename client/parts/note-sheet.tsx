import { type ReactNode, useEffect, useRef, useState } from 'react';
import { holderOf } from '../../shared/domain/room/state.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Choice } from './choice.tsx';
import { Overlay } from './overlay.tsx';
import { Writing } from './writing.tsx';

const longestNote = 240;
const players = ['pusher', 'client'] as const;

type Props = {
  kind: 'phrase' | 'tone';
  onKeep: (words: string, of?: 'client' | 'pusher') => void;
  onClose: () => void;
};

/** A phrase that is kept, under the name of whoever said it; or a word on the tone. */
export function NoteSheet({ kind, onKeep, onClose }: Props): ReactNode {
  const { state, nameOf } = useRoom();
  const { pad: words, talk } = useWords();
  const [draft, setDraft] = useState('');
  const [of, setOf] = useState<'client' | 'pusher'>('pusher');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
  }, []);
  const phrase = kind === 'phrase';
  const keep = () => {
    const said = draft.trim();
    if (said !== '') onKeep(said, phrase ? of : undefined);
    onClose();
  };
  return (
    <Overlay title={phrase ? words.phraseTitle : words.toneTitle} onClose={onClose}>
      <Writing
        area={area}
        label={phrase ? words.phraseHint : words.toneHint}
        value={draft}
        onChange={setDraft}
        maxLength={longestNote}
        spoken={phrase}
      />
      {phrase && (
        <Choice
          label={words.phraseOf}
          options={players.map((value) => ({ value, label: nameOf(holderOf(state, value)?.person ?? null) }))}
          value={of}
          onChoose={setOf}
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

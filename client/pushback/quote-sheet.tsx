import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../messages/words.ts';
import { useRoomDraft } from '../sync/use-draft.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { enterSends } from '../ui/enter-sends.ts';
import { Overlay } from '../ui/overlay.tsx';
import { Writing } from '../ui/writing.tsx';
import { longestQuote } from './use-marks.ts';

type Props = {
  what: string;
  mark: string;
  quote: string | null;
  onClose: () => void;
  /** What the observer can tap about the mark, above the words. */
  children?: ReactNode;
};

/** The words behind a mark. The mark itself is given already, so that closing this loses nothing. */
export function QuoteSheet({ what, mark, quote, onClose, children }: Props): ReactNode {
  const words = useWords().talk;
  const draft = useRoomDraft(`note-mark/${mark}`, {
    kept: quote ?? '',
    sentOn: 'press',
    command: (said) => (said.trim() === (quote ?? '') ? null : { type: 'note-mark', mark, quote: said.trim() || null }),
    phases: ['scene'],
  });
  const area = useRef<HTMLTextAreaElement>(null);
  // With something to tap above, the field does not take the focus: the keyboard would cover the buttons.
  const taps = children !== undefined;
  useEffect(() => {
    if (!taps) area.current?.focus();
  }, [taps]);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  const keep = then(draft.send);
  return (
    <Overlay title={words.wordsTitle(what)} onClose={onClose}>
      {children}
      <Writing
        area={area}
        label={words.wordsHint}
        value={draft.value}
        onChange={draft.write}
        {...draft.hands}
        onKeyDown={(event) => {
          if (!enterSends(event)) return;
          event.preventDefault();
          keep();
        }}
        maxLength={longestQuote}
        spoken
      />
      <Buttons>
        <Button onPress={then(draft.drop)}>{words.withoutWords}</Button>
        <Button kind="primary" onPress={keep}>
          {words.keepWords}
        </Button>
      </Buttons>
    </Overlay>
  );
}

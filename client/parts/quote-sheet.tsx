import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Overlay } from './overlay.tsx';
import { Writing } from './writing.tsx';

const longestQuote = 240;

type Props = {
  what: string;
  quote: string | null;
  onKeep: (quote: string | null) => void;
  onClose: () => void;
  /** What can be tapped about it, above the words. */
  children?: ReactNode;
};

/** The words behind a mark, which is given already: closing this loses nothing. */
export function QuoteSheet({ what, quote, onKeep, onClose, children }: Props): ReactNode {
  const words = useWords().talk;
  const [draft, setDraft] = useState(quote ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  // With something to tap above, the words can wait: a keyboard would cover it.
  const taps = children !== undefined;
  useEffect(() => {
    if (!taps) area.current?.focus();
  }, [taps]);
  const keep = () => {
    const said = draft.trim();
    if (said !== (quote ?? '')) onKeep(said === '' ? null : said);
    onClose();
  };
  return (
    <Overlay title={words.wordsTitle(what)} onClose={onClose}>
      {children}
      <Writing
        area={area}
        label={words.wordsHint}
        value={draft}
        onChange={setDraft}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          keep();
        }}
        maxLength={longestQuote}
        spoken
      />
      <Buttons>
        <Button onPress={onClose}>{words.withoutWords}</Button>
        <Button kind="primary" onPress={keep}>
          {words.keepWords}
        </Button>
      </Buttons>
    </Overlay>
  );
}

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { freshId } from '../connection/ids.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Writing } from './writing.tsx';
import './transcript.css';

const longestLine = 600;

/** Where a player writes their line: Enter says it, Shift and Enter make a new one. */
export function LineInput(): ReactNode {
  const { wish } = useRoom();
  const words = useWords().talk;
  const [draft, setDraft] = useState('');
  const say = () => {
    const said = draft.trim();
    if (said === '') return;
    wish({ type: 'say-line', line: freshId(), words: said });
    setDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    say();
  };
  return (
    <div className="line-input">
      <Writing
        label={words.yourLine}
        labelHidden
        hint={words.yourLine}
        value={draft}
        onChange={setDraft}
        onKeyDown={onKeyDown}
        maxLength={longestLine}
      />
      <Button kind="primary" onPress={say}>
        {words.say}
      </Button>
    </div>
  );
}

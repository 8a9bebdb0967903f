import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import { enterSends } from '../../ui/enter-sends.ts';
import { Writing } from '../../ui/writing.tsx';
import { longestLine, useLine } from './use-line.ts';
import '../../pushback/transcript.css';

/** Where a player types their line: Enter sends it, Shift+Enter begins a new one. */
export function LineInput(): ReactNode {
  const words = useWords().talk;
  const line = useLine();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!enterSends(event)) return;
    event.preventDefault();
    line.send();
  };
  return (
    <div className="line-input">
      <Writing
        id={line.id}
        label={words.yourLine}
        labelHidden
        hint={words.yourLine}
        value={line.value}
        onChange={line.write}
        {...line.hands}
        onKeyDown={onKeyDown}
        maxLength={longestLine}
      />
      <Button kind="primary" onPress={line.send}>
        {words.say}
      </Button>
    </div>
  );
}

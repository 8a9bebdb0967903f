import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { freshId } from '../../sync/ids.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { enterSends } from '../../ui/enter-sends.ts';
import { Writing } from '../../ui/writing.tsx';
import '../../pushback/transcript.css';

const longestLine = 600;

/** Where a player types their line: Enter sends it, Shift+Enter begins a new one. */
export function LineInput(): ReactNode {
  const { tellTyping } = useRoom();
  const words = useWords().talk;
  const draft = useRoomDraft('say-line', {
    kept: '',
    sentOn: 'press',
    command: (said) => (said.trim() === '' ? null : { type: 'say-line', line: freshId(), words: said.trim() }),
    phases: ['scene'],
  });
  const write = (line: string) => {
    draft.write(line);
    tellTyping(line.trim() !== '');
  };
  const send = () => {
    draft.send();
    tellTyping(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!enterSends(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="line-input">
      <Writing
        label={words.yourLine}
        labelHidden
        hint={words.yourLine}
        value={draft.value}
        onChange={write}
        {...draft.hands}
        onKeyDown={onKeyDown}
        maxLength={longestLine}
      />
      <Button kind="primary" onPress={send}>
        {words.say}
      </Button>
    </div>
  );
}

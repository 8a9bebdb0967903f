import { type ReactNode, useState } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Overlay } from './overlay.tsx';

/** Anybody may ask for another card before it begins; nobody is told who did. */
export function OtherCard(): ReactNode {
  const { wish } = useRoom();
  const words = useWords().briefing;
  const [open, setOpen] = useState(false);
  const deal = () => {
    wish({ type: 'ask-another-card' });
    setOpen(false);
  };
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.otherCard}
      </Button>
      {open && (
        <Overlay title={words.otherCardTitle} onClose={() => setOpen(false)}>
          <p>{words.otherCardWhy}</p>
          <Buttons>
            <Button onPress={() => setOpen(false)}>{words.otherCardNo}</Button>
            <Button kind="primary" onPress={deal}>
              {words.otherCardYes}
            </Button>
          </Buttons>
        </Overlay>
      )}
    </>
  );
}

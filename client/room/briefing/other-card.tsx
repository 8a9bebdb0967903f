import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** Anyone may ask for another card before the scene begins; no one learns who did. */
export function OtherCard(): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().briefing;
  const other = useOnlyOther();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.otherCard}
      </Button>
      {open && (
        <Confirm
          title={words.otherCardTitle}
          no={words.otherCardNo}
          yes={words.otherCardYes}
          onYes={() => dispatch({ type: 'ask-another-card' })}
          onClose={() => setOpen(false)}
        >
          <p>{words.otherCardWhy(other)}</p>
        </Confirm>
      )}
    </>
  );
}

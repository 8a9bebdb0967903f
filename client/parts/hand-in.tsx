import { type ReactNode, useState } from 'react';
import type { Step } from '../../shared/domain/rubric.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Overlay } from './overlay.tsx';

/** Hands a sheet in; asks once when something is left open, because it does not change afterwards. */
export function HandIn({
  open,
  question,
}: {
  open: readonly Step[] /** The one question is left open. */;
  question?: boolean;
}): ReactNode {
  const { wish } = useRoom();
  const words = useWords();
  const { scoring } = words;
  const [asking, setAsking] = useState(false);
  const names = open.map((step) => words.steps[step].name);
  const listed = names.length > 1 ? scoring.and(names.slice(0, -1).join(', '), names.at(-1) ?? '') : (names[0] ?? '');
  const handIn = () => wish({ type: 'hand-in' });
  return (
    <>
      <Button kind="primary" big wide onPress={() => (open.length === 0 && !question ? handIn() : setAsking(true))}>
        {scoring.handIn}
      </Button>
      {asking && (
        <Overlay title={scoring.unscoredTitle} onClose={() => setAsking(false)}>
          <p className="lead">{question ? words.prepare.stakeOpen : scoring.unscored(listed, names.length)}</p>
          <p className="quiet">{scoring.unscoredWhy}</p>
          <Buttons>
            <Button onPress={() => setAsking(false)}>{scoring.lookAgain}</Button>
            <Button
              kind="primary"
              onPress={() => {
                setAsking(false);
                handIn();
              }}
            >
              {scoring.handInAsIs}
            </Button>
          </Buttons>
        </Overlay>
      )}
    </>
  );
}

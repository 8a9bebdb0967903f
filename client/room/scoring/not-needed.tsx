import { type ReactNode, useState } from 'react';
import { type RatingValue, type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

type Props = { values: Partial<Record<Step, RatingValue>>; onChoose: (step: Step, value: RatingValue) => void };

/** At level 1 the sheet keeps to three choices a step; *not needed here* is one press away, for any step. */
export function NotNeeded({ values, onChoose }: Props): ReactNode {
  const all = useWords();
  const words = all.scoring;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button big opens="dialog" onPress={() => setOpen(true)}>
        {words.notNeededMore}
      </Button>
      {open && (
        <Overlay title={words.notNeededTitle} onClose={() => setOpen(false)}>
          <p className="quiet">{words.notNeededIntro}</p>
          <MenuList
            items={steps
              .filter((step) => values[step] !== 'not-needed')
              .map((step) => ({
                says: all.steps[step].name,
                onPress: () => {
                  onChoose(step, 'not-needed');
                  setOpen(false);
                },
              }))}
          />
        </Overlay>
      )}
    </>
  );
}

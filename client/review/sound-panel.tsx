import { type ReactNode, useState } from 'react';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';

type Props = { is: 'recorded' | 'erased' | 'not-saved'; onTakeBack: () => Promise<boolean> };

/** Consent can still be withdrawn after the round; the panel says beforehand what happens then. */
export function SoundPanel({ is, onTakeBack }: Props): ReactNode {
  const words = useWords().recording;
  const [asking, setAsking] = useState(false);
  if (is === 'erased')
    return (
      <Panel tone="sunken">
        <p role="status">{words.erased}</p>
      </Panel>
    );
  const takeBack = async () => {
    setAsking(true);
    await onTakeBack();
    setAsking(false);
  };
  return (
    <Panel title={is === 'recorded' ? words.recorded : words.notSaved}>
      <p className="quiet">{is === 'recorded' ? words.afterwards : words.notSavedWhy}</p>
      <Button onPress={() => void takeBack()} because={asking ? words.opening : undefined}>
        {words.takeBack}
      </Button>
    </Panel>
  );
}

import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';

type Props = {
  /** What the button does; the confirming button repeats it unless `yes` says more. */
  says: string;
  ask: { title: string; why: string; no: string; yes?: string };
  onYes: () => void;
  kind?: 'primary' | 'plain' | 'quiet';
  big?: boolean;
  /** As wide as its container. */
  wide?: boolean;
};

/** A button that asks before it does something irreversible, or something that affects others. */
export function AskButton({ says, ask, onYes, kind = 'plain', big = false, wide = false }: Props): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind={kind} big={big} wide={wide} opens="dialog" onPress={() => setAsking(true)}>
        {says}
      </Button>
      {asking && (
        <Confirm title={ask.title} no={ask.no} yes={ask.yes ?? says} onYes={onYes} onClose={() => setAsking(false)}>
          <p>{ask.why}</p>
        </Confirm>
      )}
    </>
  );
}

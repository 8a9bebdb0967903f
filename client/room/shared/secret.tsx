import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import { useWhenHidden } from './use-when-hidden.ts';
import './secret.css';

type Props = {
  label: string;
  /** Shown next to the closed card, about people who look over a shoulder. */
  note?: string;
  children: ReactNode;
};

/** Content for one reader alone. A press opens or folds it; it also folds when the page is hidden, as when a phone is put away. */
export function Secret({ label, note, children }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const words = useWords().secret;
  useWhenHidden(() => setOpen(false));
  if (!open) {
    return (
      <div className="secret-closed">
        <p className="quiet">{note ?? words.note}</p>
        <Button kind="primary" big onPress={() => setOpen(true)}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div className="secret-open">
      {children}
      <Button kind="plain" wide onPress={() => setOpen(false)}>
        {words.putAway}
      </Button>
    </div>
  );
}

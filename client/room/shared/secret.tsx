import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import './secret.css';

type Props = {
  label: string /** Beside the closed card, for those who look over a shoulder. */;
  note?: string;
  children: ReactNode;
};

/** For one pair of viewer: opened by a press, folded by another and whenever the page is hidden, as when a phone is put away. */
export function Secret({ label, note, children }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const words = useWords().secret;
  useEffect(() => {
    const fold = () => document.visibilityState === 'hidden' && setOpen(false);
    document.addEventListener('visibilitychange', fold);
    return () => document.removeEventListener('visibilitychange', fold);
  }, []);
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

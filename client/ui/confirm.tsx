import type { ReactNode } from 'react';
import { Button, Buttons } from './button.tsx';
import { Overlay } from './overlay.tsx';

type Props = {
  title: ReactNode;
  no: string;
  yes: string;
  onYes: () => void;
  onClose: () => void;
  backLeaves?: boolean;
  /** Offers the way back first, for a question that people also come to by accident. */
  noFirst?: boolean;
  children: ReactNode;
};

/** The question before something irreversible: what will happen, the way back, and the verb. */
export function Confirm({ title, no, yes, onYes, onClose, backLeaves = false, noFirst = false, children }: Props): ReactNode {
  const act = () => {
    onYes();
    // Closes even if the room refuses: the toast that says why would be under the dialog.
    onClose();
  };
  return (
    <Overlay title={title} onClose={onClose} backLeaves={backLeaves}>
      {children}
      <Buttons>
        <Button kind={noFirst ? 'primary' : 'plain'} onPress={onClose}>
          {no}
        </Button>
        <Button kind={noFirst ? 'plain' : 'primary'} onPress={act}>
          {yes}
        </Button>
      </Buttons>
    </Overlay>
  );
}

import { type ReactNode, useState } from 'react';
import { useWords } from '../messages/words.ts';
import type { CardForm } from './card-fields.tsx';
import { isIn, type Path } from './card-path.ts';
import '../ui/fold.css';

type Props = {
  title: string;
  form: CardForm;
  /** The parts of the card that are in it. */
  parts: readonly Path[];
  open?: boolean;
  children: ReactNode;
};

/** A part of the form behind one line, which says whether something in it is missing or could be better. */
export function CardFold({ title, form, parts, open: first = false, children }: Props): ReactNode {
  const words = useWords().decks;
  // Decided once: what someone clears or opens must not fold while they type.
  const [open] = useState(first);
  const within = ({ path }: { path: Path }) => parts.some((part) => isIn(path, part));
  const missing = form.missing.filter(within).length;
  const advice = form.advice.filter(within).length;
  const said = missing > 0 ? words.missingHere(missing) : advice > 0 ? words.adviceHere(advice) : '';
  return (
    <details className="fold" open={open}>
      <summary>
        <span className="card-fold-title">{title}</span>
        {said !== '' && <span className="quiet card-fold-said">{said}</span>}
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}

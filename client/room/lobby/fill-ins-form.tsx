import type { ReactNode } from 'react';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import type { Fills } from '../../../shared/domain/fill-ins.ts';
import { useWords } from '../../messages/words.ts';
import { Field } from '../../ui/field.tsx';

type Props = { fillIns: NonNullable<OfferedCard['fillIns']>; fills: Fills; onFill: (fills: Fills) => void; titled?: boolean };

/** A card's fill-in fields, before it is dealt: one line each, and every line may stay empty. */
export function FillInsForm({ fillIns, fills, onFill, titled = true }: Props): ReactNode {
  const { lobby: words, decks } = useWords();
  return (
    <fieldset className={titled ? 'fill-ins' : 'fill-ins fill-ins-alone'}>
      <legend className={titled ? 'fill-ins-title' : 'visually-hidden'}>{words.fillIns}</legend>
      <p className="quiet">{titled ? words.fillInsWhy : decks.own.wordsWhy}</p>
      {fillIns.map(({ name, asks, usually }) => (
        <Field
          key={name}
          label={asks}
          hint={words.fillInUsually(usually)}
          value={fills[name] ?? ''}
          onChange={(value) => onFill({ ...fills, [name]: value })}
          maxLength={80}
        />
      ))}
    </fieldset>
  );
}

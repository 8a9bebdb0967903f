import type { ReactNode } from 'react';
import type { Fills } from '../../../shared/domain/blanks.ts';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { Field } from '../../ui/field.tsx';

type Props = { blanks: NonNullable<OfferedCard['blanks']>; fills: Fills; onFill: (fills: Fills) => void };

/** What a card asks a team for, before it is dealt: one line each, and every line may stay empty. */
export function BlanksForm({ blanks, fills, onFill }: Props): ReactNode {
  const words = useWords().lobby;
  return (
    <fieldset className="blanks">
      <legend className="blanks-title">{words.blanks}</legend>
      <p className="quiet">{words.blanksWhy}</p>
      {blanks.map(({ name, asks, usually }) => (
        <Field
          key={name}
          label={asks}
          hint={usually}
          value={fills[name] ?? ''}
          onChange={(value) => onFill({ ...fills, [name]: value })}
          maxLength={80}
        />
      ))}
    </fieldset>
  );
}

import type { ReactNode } from 'react';
import { type Intensity, intensities } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Choice } from '../../ui/choice.tsx';

type Props = { label: string; value: Intensity | undefined; onChoose: (intensity: Intensity) => void };

/** Mild, moderate or strong: asked of the client as felt, of an observer as seen. Optional. */
export function StrengthChoice({ label, value, onChoose }: Props): ReactNode {
  const words = useWords().prepare;
  return (
    <Choice
      label={label}
      options={intensities.map((one) => ({ value: one, label: words.strengths[one] }))}
      value={value ?? null}
      onChoose={onChoose}
    />
  );
}

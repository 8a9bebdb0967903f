import type { ReactNode } from 'react';
import type { Step } from '../../shared/domain/rubric.ts';
import './chips.css';

type Props<T> = {
  label: ReactNode;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  step: Step;
};

/** Any number of a few short words: each is on or off, and as tall as a thumb. */
export function Chips<T extends string>({ label, options, chosen, onChange, step }: Props<T>): ReactNode {
  const flip = (value: T) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="chips" data-step={step}>
      <legend className="chips-label">{label}</legend>
      {options.map(({ value, label: says }) => (
        <button key={value} type="button" className="chip" aria-pressed={chosen.includes(value)} onClick={() => flip(value)}>
          {says}
        </button>
      ))}
    </fieldset>
  );
}

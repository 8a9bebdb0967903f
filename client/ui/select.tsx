import { type ReactNode, useId } from 'react';
import './select.css';

type Props<T extends string> = {
  label: string;
  options: readonly T[];
  /** What the options are called; one that isn't here is called by its value. */
  named: Partial<Record<T, string>>;
  value: T;
  onChoose: (value: T) => void;
};

/** One of many options, where radio buttons would fill the screen. */
export function Select<T extends string>({ label, options, named, value, onChoose }: Props<T>): ReactNode {
  const id = useId();
  return (
    <div className="select">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((one) => one === target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {named[one] ?? one}
          </option>
        ))}
      </select>
    </div>
  );
}

import { type ReactNode, useId } from 'react';
import type { Step } from '../../shared/domain/rubric.ts';
import './choice.css';
import './covering.css';

export type Option<T> = {
  value: T;
  label: string;
  /** One sentence below the label. */
  hint?: string | undefined;
  disabled?: boolean;
};

type Props<T> = {
  label: ReactNode;
  /** Hides the label from the eye and leaves it to screen readers, because something on the page already says it. */
  labelHidden?: boolean;
  options: readonly Option<T>[];
  value: T | null;
  onChoose: (value: T) => void;
  tone?: Step | 'warmth' | 'plain';
  /** Side by side, or stacked where each option has a hint. */
  flow?: 'row' | 'list';
};

/** One of a few options, as native radio buttons, so that arrow keys, labels and forms work as everywhere. */
export function Choice<T extends string | number>(props: Props<T>): ReactNode {
  const { label, labelHidden, options, value, onChoose, tone = 'plain', flow = 'row' } = props;
  const name = useId();
  return (
    <fieldset
      className={`choice choice-${flow} choice-${tone === 'plain' || tone === 'warmth' ? tone : 'step'}`}
      data-step={tone}
    >
      <legend className={labelHidden ? 'visually-hidden' : 'choice-label'}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              className="choice-input covering"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChoose(option.value)}
            />
            <span className="choice-face">
              <span className="choice-word">{option.label}</span>
              {option.hint !== undefined && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import './writing.css';

type Props = {
  label: ReactNode;
  /** The field's id, for whatever else on the page leads to it. */
  id?: string;
  /** Hides the label from the eye and leaves it to screen readers, because something on the page already says it. */
  labelHidden?: boolean;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onLeave?: () => void;
  /** An input method composes (Japanese, Chinese …), or has finished. */
  onCompose?: ((on: boolean) => void) | undefined;
  maxLength: number;
  /** In the typeface of spoken words. */
  spoken?: boolean;
  area?: Ref<HTMLTextAreaElement>;
  /** The id of an element that says more about the field, for screen readers. */
  describedBy?: string;
  /** What is in it doesn't fit. */
  invalid?: boolean;
};

/** A text field of a few lines that grows with its text. */
export function Writing({
  id: given,
  label,
  labelHidden,
  hint,
  value,
  onChange,
  onKeyDown,
  onLeave,
  onCompose,
  maxLength,
  spoken,
  area,
  describedBy,
  invalid,
}: Props): ReactNode {
  const own = useId();
  const id = given ?? own;
  return (
    <div className="writing">
      <label className={labelHidden ? 'visually-hidden' : 'writing-label'} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        className={`writing-area ${spoken ? 'spoken' : ''}`}
        rows={1}
        maxLength={maxLength}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
        onCompositionStart={() => onCompose?.(true)}
        onCompositionEnd={() => onCompose?.(false)}
      />
    </div>
  );
}

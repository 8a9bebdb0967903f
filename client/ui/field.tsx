import { type ReactNode, type Ref, useId } from 'react';
import './field.css';

type Props = {
  label: string;
  hint?: string | undefined;
  /** What is missing, shown next to the field and announced when it has the focus. */
  problem?: string | null;
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  /** An input method composes (Japanese, Chinese …), or has finished. */
  onCompose?: (on: boolean) => void;
  maxLength: number;
  /** An example of what to write, in the empty field. */
  placeholder?: string;
  autoComplete?: 'nickname' | 'off';
  /** Wide capital letters, for a code that people read from another screen. */
  code?: boolean;
  field?: Ref<HTMLInputElement>;
};

export function Field({
  label,
  hint,
  problem,
  value,
  onChange,
  onLeave,
  onCompose,
  maxLength,
  placeholder,
  autoComplete = 'off',
  code,
  field,
}: Props): ReactNode {
  const id = useId();
  return (
    <div className={`field ${problem ? 'field-missing' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={field}
        id={id}
        className={`field-input ${code ? 'field-code' : ''}`}
        value={value}
        maxLength={maxLength}
        placeholder={placeholder}
        autoComplete={autoComplete}
        autoCapitalize={code ? 'characters' : 'words'}
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-said`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onCompositionStart={() => onCompose?.(true)}
        onCompositionEnd={() => onCompose?.(false)}
      />
      <p className="field-said" id={`${id}-said`} role={problem ? 'alert' : undefined}>
        {problem ?? hint}
      </p>
    </div>
  );
}

import type { ReactNode } from 'react';
import './button.css';

type Props = {
  kind?: 'primary' | 'plain' | 'quiet';
  /** Taller and with larger words: the one thing to press on a screen. */
  big?: boolean;
  /** As wide as what it is in. */
  wide?: boolean;
  onPress: () => void;
  /** Why it cannot be pressed now: said beside it, and it stays in reach of the keyboard. */
  because?: string | undefined;
  label?: string | undefined;
  pressed?: boolean | undefined;
  opens?: 'dialog' | undefined;
  /** Enter in a field of its form presses it; the form's own handler then does what `onPress` would. */
  submits?: boolean;
  children: ReactNode;
};

export function Button({
  kind = 'plain',
  big,
  wide,
  onPress,
  because,
  label,
  pressed,
  opens,
  submits,
  children,
}: Props): ReactNode {
  const names = ['button', `button-${kind}`, big ? 'button-big' : '', wide ? 'button-wide' : ''].filter(Boolean).join(' ');
  return (
    <button
      type={submits ? 'submit' : 'button'}
      className={names}
      aria-disabled={because !== undefined}
      aria-label={label}
      aria-pressed={pressed}
      aria-haspopup={opens}
      title={because}
      onClick={() => because === undefined && !submits && onPress()}
    >
      {children}
    </button>
  );
}

/** Buttons side by side where there is room, one under the other where there is none. */
export function Buttons({ children }: { children: ReactNode }): ReactNode {
  return <div className="buttons">{children}</div>;
}

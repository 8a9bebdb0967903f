import type { ReactNode } from 'react';
import './button.css';

type Props = {
  kind?: 'primary' | 'plain' | 'quiet';
  /** Taller and with larger text: the one thing to press on a screen. */
  big?: boolean;
  /** As wide as its container. */
  wide?: boolean;
  onPress: () => void;
  /** Why the button cannot be pressed now, shown next to it. The button can still take the keyboard's focus. */
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

/** Buttons side by side where there is room, otherwise stacked. */
export function Buttons({ children }: { children: ReactNode }): ReactNode {
  return <div className="buttons">{children}</div>;
}

import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import type { CardOpen } from './use-card-open.ts';
import './secret.css';

type Props = {
  card: CardOpen;
  label: string;
  /** The page's own button opens it, so none is next to the closed card. */
  opensBelow?: boolean;
  /** Shown next to the closed card, about people who look over a shoulder. */
  note?: string;
  /** Shown above the closed card, and replaced by it when it opens. */
  meanwhile?: ReactNode;
  children: ReactNode;
};

function Lock(): ReactNode {
  return (
    <svg className="secret-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3" />
    </svg>
  );
}

function ClosedEye(): ReactNode {
  return (
    <svg className="secret-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 12c2.4-4 5.4-6 9-6s6.6 2 9 6c-2.4 4-5.4 6-9 6s-6.6-2-9-6Zm9-2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM5 4l14 16" />
    </svg>
  );
}

/**
 * A card for one reader alone. A press opens or hides it; it also hides when the page is hidden, as when a phone is put away. An
 * open one is still open on the next screen.
 */
export function Secret({ card: { open, turn }, label, opensBelow, note, meanwhile, children }: Props): ReactNode {
  const { secret: words, talk } = useWords();
  const section = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // The button that was pressed is gone: people with a keyboard or a screen reader continue in the card.
    if (open && !wasOpen.current && section.current) {
      section.current.focus({ preventScroll: true });
      if (section.current.getBoundingClientRect().top < 0) section.current.scrollIntoView();
    }
    wasOpen.current = open;
  }, [open]);
  if (!open) {
    return (
      <>
        {meanwhile}
        <div className={opensBelow ? 'secret-closed secret-below' : 'secret-closed'}>
          {opensBelow && <Lock />}
          <p className="quiet">{note ?? words.note}</p>
          {!opensBelow && (
            <Button kind="primary" big onPress={() => turn(true)}>
              {label}
            </Button>
          )}
        </div>
      </>
    );
  }
  return (
    <section ref={section} className="secret-open" aria-label={talk.card} tabIndex={-1}>
      <div className="secret-head">
        <p className="secret-only">
          <Lock />
          {words.onlyYou}
        </p>
        <button type="button" className="secret-hide" onClick={() => turn(false)}>
          <ClosedEye />
          {words.hide}
        </button>
      </div>
      {children}
    </section>
  );
}

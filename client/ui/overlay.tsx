import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../messages/words.ts';
import { useBack } from './hooks/use-back.ts';
import './overlay.css';

type Props = {
  title: ReactNode;
  over?: ReactNode;
  onClose: () => void;
  foot?: ReactNode;
  /** As wide as a page, for a form with its preview. */
  wide?: boolean;
  /** Back leaves the page with this open: it asks about leaving. */
  backLeaves?: boolean;
  children?: ReactNode;
};

/** Something to look at or decide, over the page: from the bottom on a phone, in the middle on wide screens. */
export function Overlay({ title, over, onClose, foot, wide, backLeaves = false, children }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // A long press opens something under the finger, and ends on what is then behind it.
  const pressedOutside = useRef(false);
  const words = useWords().frame;
  useBack(onClose, !backLeaves);
  // Closes while it is still in the page. A native modal keeps the focus inside, makes the page behind it inert, and gives the
  // focus back when it closes, but not when it is removed.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too, which a dialog handles by itself
    <dialog
      ref={dialog}
      className={wide ? 'overlay overlay-wide' : 'overlay'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === dialog.current;
      }}
      onClick={(event) => event.target === dialog.current && pressedOutside.current && onClose()}
    >
      <div className="overlay-sheet">
        <div className="overlay-head">
          <div className="overlay-names">
            {over !== undefined && <p className="quiet">{over}</p>}
            <h2 className="overlay-title spoken" id={id}>
              {title}
            </h2>
          </div>
          <button type="button" className="overlay-close" onClick={onClose} aria-label={words.close}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        </div>
        <div className="overlay-body">{children}</div>
        {foot !== undefined && <div className="overlay-foot">{foot}</div>}
      </div>
    </dialog>
  );
}

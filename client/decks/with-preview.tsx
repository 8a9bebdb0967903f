import { type ReactNode, type Ref, useLayoutEffect, useRef } from 'react';
import './with-preview.css';

type Props = {
  /** On a phone, which has room for one of the two. */
  shown: 'form' | 'preview';
  form: Ref<HTMLDivElement>;
  preview: ReactNode;
  children: ReactNode;
};

function scrollerOf(place: Element | null): Element {
  return place?.closest('dialog') ?? document.documentElement;
}

/**
 * A form with its preview beside it, which stays in view while the form scrolls. On a phone one of them is shown, and the form is
 * where it was when its author comes back to it.
 */
export function WithPreview({ shown, form, preview, children }: Props): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef({ shown, top: 0 });
  useLayoutEffect(() => {
    const scroller = scrollerOf(frame.current);
    const note = () => {
      if (before.current.shown === 'form') before.current.top = scroller.scrollTop;
    };
    const heard = scroller === document.documentElement ? window : scroller;
    heard.addEventListener('scroll', note, { passive: true });
    return () => heard.removeEventListener('scroll', note);
  }, []);
  useLayoutEffect(() => {
    if (before.current.shown === shown) return;
    before.current.shown = shown;
    scrollerOf(frame.current).scrollTop = shown === 'form' ? before.current.top : 0;
  }, [shown]);
  return (
    <div ref={frame} className={`with-preview shows-${shown}`}>
      <div ref={form} className="column with-preview-form">
        {children}
      </div>
      <div className="column with-preview-side">{preview}</div>
    </div>
  );
}

import { useEffect, useRef } from 'react';

/** The state of the entry that the history has on top, at the same address, while something is open over the page. */
const entry = { open: true };

/** What closes each thing that is open, the innermost last. */
const closes: { readonly current: () => void }[] = [];
/** Whether the entry is being removed because nothing is open any more. The browser does that later. */
let leaving = false;
/** Whether the page is going on to where it went while the entry was still there. */
let goingOn = false;

/** Whether the page is at an entry of this module. */
export function isAtOpen(): boolean {
  return (history.state as { open?: unknown } | null)?.open === true;
}

function leave(): void {
  leaving = true;
  history.back();
}

/** Adds or removes the entry, once everything that opens and closes at the same tap has done so. */
function settle(): void {
  if (leaving || goingOn) return;
  if (closes.length === 0) {
    if (isAtOpen()) leave();
    else history.scrollRestoration = 'auto';
  }
  if (closes.length > 0 && !isAtOpen()) {
    // On the way back, the page stays where it is and isn't scrolled to where it was.
    history.scrollRestoration = 'manual';
    history.pushState(entry, '');
  }
}

function moved(): void {
  if (goingOn) goingOn = false;
  else if (leaving) {
    leaving = false;
    // The page went somewhere before the browser did: that was undone, and not the entry.
    if (isAtOpen()) {
      goingOn = true;
      history.forward();
      return;
    }
  } else if (isAtOpen()) {
    // Someone went forward, or back from another page, to what was open there once.
    if (closes.length === 0) leave();
  } else closes.at(-1)?.current();
  setTimeout(settle);
}

/** Resolves once the history has no entry of something that has just closed: a page that goes elsewhere before would be taken back. */
export async function backSettled(): Promise<void> {
  do await new Promise((settled) => setTimeout(settled));
  while (leaving || goingOn);
}

/** Listens for Back; once for the page. A reload closed what was open, so its entry goes. */
export function listenForBack(): void {
  addEventListener('popstate', moved);
  settle();
}

/** Back, and a swipe across a phone's edge, closes what is open over the page and doesn't leave the page. */
export function useBack(close: () => void, on = true): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!on) return;
    closes.push(latest);
    setTimeout(settle);
    return () => {
      closes.splice(closes.indexOf(latest), 1);
      setTimeout(settle);
    };
  }, [on]);
}

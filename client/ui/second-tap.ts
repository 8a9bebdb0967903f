type Pressed = { button: Element; says: string };

function pressedBy({ target }: MouseEvent): Pressed | null {
  const button = target instanceof Element ? target.closest('button, a[href], summary, label, input') : null;
  return button && { button, says: button.textContent ?? '' };
}

/** A row of the pad shows how often it was tapped, and is made for quick taps. */
function isSame(now: Pressed, last: Pressed): boolean {
  return now.button === last.button && (now.says === last.says || now.button.matches('.pad-row'));
}

/**
 * Ignores the second tap of a double tap if the first has put something else under the finger: no one has read what it would do. The
 * browser counts taps at one place (`detail`); a key counts none.
 */
export function ignoreSecondTaps(): void {
  let last: Pressed | null = null;
  document.addEventListener(
    'click',
    (event) => {
      const now = pressedBy(event);
      if (event.detail > 1 && now && last && !isSame(now, last)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      last = now;
    },
    { capture: true },
  );
}

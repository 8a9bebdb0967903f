import { useState } from 'react';

/** Copying without the clipboard's own door, which plain HTTP on a local network keeps shut. */
function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside an open dialog, for everything outside of it is inert and cannot be selected.
  const place = document.querySelector('dialog[open]') ?? document.body;
  place.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

/** `copied` for a while after it worked; `by-hand` when this browser lets no page copy. */
export function useCopy(): { copy: (text: string) => Promise<void>; state: 'idle' | 'copied' | 'by-hand' } {
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  async function copy(text: string): Promise<void> {
    try {
      // Typed as always there; over plain HTTP it is not.
      const clipboard: Clipboard | undefined = navigator.clipboard;
      if (clipboard) await clipboard.writeText(text);
      else if (!copyTheOldWay(text)) return setState('by-hand');
      setState('copied');
      setTimeout(() => setState('idle'), 3000);
    } catch {
      setState('by-hand');
    }
  }
  return { copy, state };
}

import { useState } from 'react';

/** Copies without the clipboard API, which browsers withhold on plain HTTP in a local network. */
function copyTheOldWay(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Inside an open dialog, because everything outside it is inert and cannot be selected.
  const place = document.querySelector('dialog[open]') ?? document.body;
  place.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

/** `copied` for a while after it worked; `by-hand` when this browser does not let pages copy. */
export function useCopy(): { copy: (text: string) => Promise<void>; state: 'idle' | 'copied' | 'by-hand' } {
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle');
  async function copy(text: string): Promise<void> {
    try {
      // The type says that it always exists; over plain HTTP it does not.
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

import type { KeyboardEvent } from 'react';

/** The key code that browsers report for the key that ends a composition, some of them after it has ended. */
const composingKey = 229;

/** Enter sends, Shift+Enter begins a new line, and an Enter that ends a composition does neither. */
export function enterSends(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'keyCode'> & { nativeEvent: { isComposing: boolean } },
): boolean {
  const { key, shiftKey, keyCode, nativeEvent } = event;
  return key === 'Enter' && !shiftKey && !nativeEvent.isComposing && keyCode !== composingKey;
}

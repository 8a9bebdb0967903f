import type { KeyboardEvent } from 'react';

/** What browsers report as the key that ends a composition, some of them after they have ended it. */
const composingKey = 229;

/** Enter sends, Shift and Enter makes a line, and an Enter that ends a composition does neither. */
export function enterSends(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'keyCode'> & { nativeEvent: { isComposing: boolean } },
): boolean {
  const { key, shiftKey, keyCode, nativeEvent } = event;
  return key === 'Enter' && !shiftKey && !nativeEvent.isComposing && keyCode !== composingKey;
}

import { tabStorage } from './tab-storage.ts';

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A fresh id of 96 bits. `getRandomValues` works on plain HTTP too, where `randomUUID` does not exist. */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => signs[byte % 64]).join('');
}

/** This tab's id. It survives a reload, so that the server knows that the old connection is dead; a new tab gets a new id. */
export function tabId(): string {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const known = tabStorage.get('tab');
  if (known && entry?.type === 'reload') return known;
  const fresh = freshId();
  tabStorage.set('tab', fresh);
  return fresh;
}

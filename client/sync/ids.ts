import { tabStorage } from './tab-storage.ts';

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A fresh id of 96 bits. `getRandomValues` is there on plain HTTP too, where `randomUUID` is not. */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => signs[byte % 64]).join('');
}

/** This tab: kept over a reload, so that the server knows the old connection for dead; a new tab is another one. */
export function tabId(): string {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const known = tabStorage.get('tab');
  if (known && entry?.type === 'reload') return known;
  const fresh = freshId();
  tabStorage.set('tab', fresh);
  return fresh;
}

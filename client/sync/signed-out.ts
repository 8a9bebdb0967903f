import { useSyncExternalStore } from 'react';

/** This browser's person has signed out, here or in another tab, and no one has signed in since. */
let out = false;
const watchers = new Set<() => void>();

export function noteSignedOut(now: boolean): void {
  if (out === now) return;
  out = now;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(watch, () => out);
}

export type SignNews = 'signed-out' | 'signed-in';

/** One channel for both directions: a second one in this page would hear what the first one sends. */
let channel: BroadcastChannel | null | undefined;

function channelHere(): BroadcastChannel | null {
  channel ??= 'BroadcastChannel' in globalThis ? new BroadcastChannel('sign-in') : null;
  return channel;
}

/** Tells the other tabs of this browser. A tab without a connection would not notice otherwise. */
export function tellOtherTabs(news: SignNews): void {
  channelHere()?.postMessage(news);
}

/** Listens for sign-ins and sign-outs in other tabs. */
export function onSignNews(heard: (news: SignNews) => void): void {
  channelHere()?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-out' || data === 'signed-in') heard(data);
  });
}

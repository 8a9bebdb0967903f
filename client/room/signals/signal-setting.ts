import { useSyncExternalStore } from 'react';
import { forget, keep, keptUnder } from '../../sync/local-store.ts';

const signalsKey = 'signals';
const watchers = new Set<() => void>();
/** Read once: every screen of a room asks. */
let on: boolean | null = null;

function isOn(): boolean {
  on ??= keptUnder(signalsKey)[0] === true;
  return on;
}

/** Off unless this device was told otherwise. */
export function setSignals(wanted: boolean): void {
  on = wanted;
  if (wanted) keep(signalsKey, true);
  else forget(signalsKey);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether this device chimes and vibrates. */
export function useSignalsOn(): boolean {
  return useSyncExternalStore(watch, isOn);
}

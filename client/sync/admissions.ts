import { useCallback, useSyncExternalStore } from 'react';

const counts = new Map<string, number>();
const watchers = new Set<() => void>();

/** This page was let into a stream. A component that shows the stream as lost now follows it again. */
export function admitted(stream: string): void {
  counts.set(stream, (counts.get(stream) ?? 0) + 1);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** How often this page was let into a stream since the page loaded. */
export function useAdmissions(stream: string): number {
  return useSyncExternalStore(
    watch,
    useCallback(() => counts.get(stream) ?? 0, [stream]),
  );
}

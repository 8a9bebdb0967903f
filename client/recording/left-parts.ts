import { keptSegments } from './kept-parts.ts';
import { PartQueue } from './part-queue.ts';

let queues: PartQueue[] = [];
const watchers = new Set<() => void>();

function changed(): void {
  queues = queues.filter(({ oldest }) => oldest !== null);
  for (const watcher of watchers) watcher();
}

/** Sends what earlier pages of this browser recorded and could not send, whichever page this one is. Once a page. */
export async function sendLeftParts(): Promise<void> {
  for (const { room, segment, parts } of await keptSegments()) queues.push(new PartQueue(room, segment, changed, parts));
  changed();
}

/** A segment that is over on this device: its rest is sent on, also when the room's page is left. */
export function leaveToSend(queue: PartQueue): void {
  // Its last part may come after everything before it was stored.
  queue.changed = () => {
    if (!queues.includes(queue)) queues.push(queue);
    changed();
  };
  queues.push(queue);
}

/** What is left of segments of a room that are over on this device. */
export function leftOf(room: string): readonly PartQueue[] {
  return queues.filter((queue) => queue.room === room);
}

export function watchLeftParts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

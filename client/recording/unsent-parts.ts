import { PartQueue } from './part-queue.ts';
import { storedSegments } from './stored-parts.ts';

let queues: PartQueue[] = [];
const watchers = new Set<() => void>();

function changed(): void {
  queues = queues.filter(({ oldest }) => oldest !== null);
  for (const watcher of watchers) watcher();
}

/** Sends what earlier pages of this browser recorded and could not send. Runs once on every page, whichever page it is. */
export async function sendUnsentParts(): Promise<void> {
  for (const { room, segment, parts } of await storedSegments()) queues.push(new PartQueue(room, segment, changed, parts));
  changed();
}

/** Keeps sending the rest of a segment that is over on this device, even when the person leaves the room's page. */
export function sendLater(queue: PartQueue): void {
  // The last part may come after everything before it was stored.
  queue.changed = () => {
    if (!queues.includes(queue)) queues.push(queue);
    changed();
  };
  queues.push(queue);
}

/** Milliseconds of sound that the server does not have yet: from this page's queues, and from what other tabs stored. */
export async function unsentSound(): Promise<number> {
  const kept = (await storedSegments()).map(
    ({ segment, parts }) => [segment, parts.reduce((sum, { beganAt, endedAt }) => sum + endedAt - beganAt, 0)] as const,
  );
  const bySegment = new Map(kept);
  // Where the browser stores nothing, what is in memory has to do.
  for (const { segment, unsentMs } of queues) bySegment.set(segment, Math.max(unsentMs, bySegment.get(segment) ?? 0));
  return [...bySegment.values()].reduce((sum, ms) => sum + ms, 0);
}

/** Drops what this page was still sending. */
export function dropUnsent(): void {
  for (const queue of [...queues]) queue.drop();
}

/** The queues of this room's segments that are over on this device and still have unsent parts. */
export function unsentOf(room: string): readonly PartQueue[] {
  return queues.filter((queue) => queue.room === room);
}

export function watchUnsentParts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

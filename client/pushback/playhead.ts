import { useSyncExternalStore } from 'react';

export const speeds = [1, 2, 4, 8] as const;
export type Speed = (typeof speeds)[number];

/** With reduced motion the playhead moves once a second instead of on every frame. */
const calmMs = 1000;

/**
 * The moment on show, in milliseconds of play, and whether it moves. It lives outside React: a component reads the one value it
 * needs and re-renders only when that value changes. Anything else with a clock, such as a recording, may move it too.
 */
export class Playhead {
  atMs = 0;
  playing = false;
  speed: Speed = 1;
  readonly wholeMs: number;
  private readonly watchers = new Set<() => void>();
  private lastFrame = 0;
  private owedMs = 0;

  constructor(wholeMs: number) {
    this.wholeMs = wholeMs;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly seek = (ms: number): void => {
    this.atMs = Math.max(0, Math.min(this.wholeMs, Math.round(ms)));
    this.tell();
  };

  readonly toggle = (): void => {
    if (this.playing) this.stop();
    else this.start();
  };

  readonly stop = (): void => {
    this.playing = false;
    this.tell();
  };

  readonly setSpeed = (speed: Speed): void => {
    this.speed = speed;
    this.tell();
  };

  private start(): void {
    if (this.atMs >= this.wholeMs) this.atMs = 0;
    this.playing = true;
    this.lastFrame = performance.now();
    requestAnimationFrame(this.frame);
    this.tell();
  }

  private readonly frame = (now: number): void => {
    if (!this.playing) return;
    this.owedMs += Math.max(0, now - this.lastFrame) * this.speed;
    this.lastFrame = now;
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches || this.owedMs >= calmMs) {
      this.atMs = Math.min(this.wholeMs, this.atMs + this.owedMs);
      this.owedMs = 0;
      if (this.atMs >= this.wholeMs) this.playing = false;
      this.tell();
    }
    if (this.playing) requestAnimationFrame(this.frame);
  };

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

/** A value derived from the playhead. The component re-renders only when the value changes. */
export function usePlayhead<T extends string | number | boolean>(head: Playhead, read: (head: Playhead) => T): T {
  return useSyncExternalStore(head.watch, () => read(head));
}

/** How many of these sorted times are at or before a moment. */
export function upTo(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

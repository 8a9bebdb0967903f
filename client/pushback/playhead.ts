import { useSyncExternalStore } from 'react';

export const speeds = [1, 2, 4, 8] as const;
export type Speed = (typeof speeds)[number];

/** With reduced motion the playhead moves once a second instead of on every frame. */
const calmMs = 1000;

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Where a review that someone leads is now, in milliseconds of play, and whether it moves. */
type Led = () => { atMs: number; playing: boolean };

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
  private led: Led | null = null;
  /** Told of what the person at this page does to it. */
  private touched: ((atMs: number, playing: boolean) => void) | null = null;

  constructor(wholeMs: number) {
    this.wholeMs = wholeMs;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly seek = (ms: number): void => {
    this.led = null;
    this.atMs = Math.max(0, Math.min(this.wholeMs, Math.round(ms)));
    this.touch();
  };

  readonly toggle = (): void => {
    if (this.playing) this.stop();
    else this.start();
  };

  readonly stop = (): void => {
    this.led = null;
    this.playing = false;
    this.touch();
  };

  /** Goes where a review goes until someone here moves it by hand. Null: stands still where it is. */
  readonly follow = (led: Led | null): void => {
    this.led = led;
    if (led === null) this.playing = false;
    else {
      this.speed = 1;
      this.goLed(led);
      requestAnimationFrame(this.frame);
    }
    this.tell();
  };

  readonly onTouch = (touched: ((atMs: number, playing: boolean) => void) | null): void => {
    this.touched = touched;
  };

  readonly setSpeed = (speed: Speed): void => {
    this.speed = speed;
    this.tell();
  };

  private start(): void {
    if (this.atMs >= this.wholeMs) this.atMs = 0;
    this.led = null;
    this.playing = true;
    this.lastFrame = performance.now();
    requestAnimationFrame(this.frame);
    this.touch();
  }

  private touch(): void {
    this.tell();
    this.touched?.(Math.round(this.atMs), this.playing);
  }

  private goLed(led: Led): void {
    const { atMs, playing } = led();
    this.atMs = Math.min(this.wholeMs, atMs);
    this.playing = playing && this.atMs < this.wholeMs;
  }

  private readonly frame = (now: number): void => {
    if (!this.playing) return;
    if (this.led) {
      this.lastFrame = now;
      if (!isCalm() || this.led().atMs - this.atMs >= calmMs) {
        this.goLed(this.led);
        this.tell();
      }
      requestAnimationFrame(this.frame);
      return;
    }
    this.owedMs += Math.max(0, now - this.lastFrame) * this.speed;
    this.lastFrame = now;
    if (!isCalm() || this.owedMs >= calmMs) {
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

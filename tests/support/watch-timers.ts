import { afterEach, beforeEach, type MockInstance, vi } from 'vitest';

/** Watches the timers that each test of a file starts. Out: how many have been started, and those that still repeat. */
export function watchTimers(): { started: () => number; running: () => unknown[] } {
  let opened: MockInstance<typeof setInterval>;
  let closed: MockInstance<typeof clearInterval>;
  beforeEach(() => {
    opened = vi.spyOn(globalThis, 'setInterval');
    closed = vi.spyOn(globalThis, 'clearInterval');
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const running = () => {
    const ended = new Set<unknown>(closed.mock.calls.map(([timer]) => timer));
    return opened.mock.results.map(({ value }) => value).filter((timer) => !ended.has(timer));
  };
  return { started: () => opened.mock.calls.length, running };
}

import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Manager } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginWithPollingAfterSilence, webSocketOrPolling } from '../../../client/sync/polling.ts';
import { tabStorage } from '../../../client/sync/tab-storage.ts';
import { HandshakeQueue } from '../../../server/transport/socket/handshake-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
  tabStorage.remove('no-websocket-here');
});
afterEach(() => {
  vi.useRealTimers();
});

test('[POLL2] in a crowd no one is let in after their page has given up: they are told to come later instead', () => {
  const handshakes = new HandshakeQueue();
  const waited: Record<'come' | 'later', number[]> = { come: [], later: [] };
  const since = performance.now();
  const ask = () =>
    handshakes.ask({ socket: {} } as IncomingMessage, (verdict) => waited[verdict].push(performance.now() - since));
  for (let i = 0; i < 20_000; i++) ask();
  vi.advanceTimersByTime(20_000);
  expect(waited.come.length + waited.later.length).toBe(20_000);
  // The answer needs time to arrive, too.
  expect(Math.max(...waited.come)).toBeLessThan(0.8 * webSocketOrPolling.timeout);
  expect(Math.max(...waited.later)).toBeLessThan(webSocketOrPolling.timeout);
});

/** A page's manager that opens nothing by itself, and the page opened again in the same tab. */
function openPage() {
  const manager = Object.assign(new EventEmitter(), {
    opts: { transports: webSocketOrPolling.transports },
    engine: new EventEmitter(),
  });
  beginWithPollingAfterSilence(manager as unknown as Manager);
  const open = () => {
    manager.engine = new EventEmitter();
    manager.emit('open');
    return manager.engine;
  };
  return { manager, open, first: () => manager.opts.transports[0] };
}

test('[POLL2] a page that was only slow to get in starts with a WebSocket again, once one has opened after all', () => {
  const page = openPage();
  expect(page.first()).toBe('websocket');
  page.manager.emit('error', new Error('timeout'));
  expect([page.first(), openPage().first()]).toEqual(['polling', 'polling']);
  page.open().emit('upgrade', { name: 'websocket' });
  expect([page.first(), openPage().first()]).toEqual(['websocket', 'websocket']);
});

test('[POLL2] where no WebSocket opens the page keeps starting with polling', () => {
  const page = openPage();
  page.manager.emit('error', new Error('timeout'));
  page.open().emit('upgradeError', new Error('swallowed'));
  expect([page.first(), openPage().first()]).toEqual(['polling', 'polling']);
});

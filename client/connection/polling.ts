import type { Manager } from 'socket.io-client';
import { tabStorage } from './tab-storage.ts';

/** A WebSocket first; polling where it is refused, and where it has not opened within the time-out, in milliseconds. */
export const webSocketOrPolling = { transports: ['websocket', 'polling'], tryAllTransports: true, timeout: 5000 };

const noWebSocketHere = 'no-websocket-here';

/**
 * Some networks refuse a WebSocket, drop it or keep it waiting for ever. A refused opening goes on to polling at once
 * (`tryAllTransports`). One that nobody answered is only known by its time-out: from then on this tab begins with polling, and
 * goes over to a WebSocket where one opens after all.
 */
export function beginWithPollingAfterSilence(manager: Manager): void {
  const beginWithPolling = () => {
    manager.opts.transports = ['polling', 'websocket'];
  };
  if (tabStorage.get(noWebSocketHere) !== null) beginWithPolling();
  manager.on('error', ({ message }) => {
    if (message !== 'timeout') return;
    tabStorage.set(noWebSocketHere, '1');
    beginWithPolling();
  });
}

import type { Manager } from 'socket.io-client';
import { openWithinMs } from '../../shared/protocol/opening.ts';
import { tabStorage } from './tab-storage.ts';

/** A WebSocket first; polling where it is refused, and where it has not opened within the time-out, in milliseconds. */
export const webSocketOrPolling = { transports: ['websocket', 'polling'], tryAllTransports: true, timeout: openWithinMs };

const noWebSocketHere = 'no-websocket-here';

/**
 * Some networks refuse a WebSocket, drop it or keep it waiting for ever. A refused opening goes on to polling at once
 * (`tryAllTransports`). One that no one answered is only known by its time-out: from then on this tab begins with polling, and
 * goes over to a WebSocket where one opens after all. Then it was the server that was slow, or the network is another one: the next
 * link begins with a WebSocket again.
 */
export function beginWithPollingAfterSilence(manager: Manager): void {
  const usual = manager.opts.transports ?? webSocketOrPolling.transports;
  const beginWithPolling = () => {
    manager.opts.transports = ['polling', 'websocket'];
  };
  if (tabStorage.get(noWebSocketHere) !== null) beginWithPolling();
  manager.on('error', ({ message }) => {
    if (message !== 'timeout') return;
    tabStorage.set(noWebSocketHere, '1');
    beginWithPolling();
  });
  manager.on('open', () => {
    manager.engine.on('upgrade', () => {
      tabStorage.remove(noWebSocketHere);
      manager.opts.transports = usual;
    });
  });
}

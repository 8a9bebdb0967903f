import type { Manager } from 'socket.io-client';
import { openWithinMs } from '../../shared/protocol/opening.ts';
import { tabStorage } from './tab-storage.ts';

/** A WebSocket first; polling where it is refused, or has not opened within the timeout (in milliseconds). */
export const webSocketOrPolling = { transports: ['websocket', 'polling'], tryAllTransports: true, timeout: openWithinMs };

const noWebSocketHere = 'no-websocket-here';

/**
 * Some networks refuse a WebSocket, drop it, or leave it waiting forever. After a refusal the library tries polling at once
 * (`tryAllTransports`). Silence shows only as a timeout: this tab then begins with polling, and upgrades to a WebSocket if one
 * opens after all. If one does, only the server was slow or the network has changed, so the next link begins with a WebSocket
 * again.
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

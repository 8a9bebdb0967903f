import type { Manager } from 'socket.io-client';

/**
 * A link may be lost after the WebSocket's handshake but before its first packet. socket.io then hears neither success nor failure
 * and would wait for its timeout: seconds, where the page could be back in a third of one. This reports the close as an error.
 */
export function heedEarlyEnd(manager: Manager): void {
  const open = manager.open.bind(manager);
  let watched: typeof manager.engine | null = null;
  const watch = () => {
    const { engine } = manager;
    if (engine === watched) return;
    watched = engine;
    const end = () =>
      (engine as { emit: (name: string, fault: Error) => unknown }).emit('error', new Error('closed while it opened'));
    engine.once('close', end);
    engine.once('open', () => engine.off('close', end));
  };
  if (manager.engine) watch();
  manager.open = (done) => {
    open(done);
    watch();
    return manager;
  };
}

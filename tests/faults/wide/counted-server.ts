import { readdirSync } from 'node:fs';
import v8 from 'node:v8';
import { startApp } from '../../../server/app.ts';

/** What a server holds after a garbage collection. */
export type Held = {
  /** Bytes of live objects, and of buffers outside the heap. */
  heap: number;
  /** Timers of every kind, including unreferenced ones. */
  timers: number;
  /** Sockets, pipes, threads and other libuv handles, by Node's names. */
  handles: number;
  openFiles: number;
  /** Rooms in memory. */
  rooms: number;
};

// This runs in its own process, so that nothing else is counted: started with --expose-gc, asked over its IPC.
const [dataDir = '', idleMs = '1000'] = process.argv.slice(2);
const aTimer = setTimeout(() => undefined, 0);
const Timer = aTimer.constructor as new () => NodeJS.Timeout;
clearTimeout(aTimer);

const app = await startApp({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  publicUrl: null,
  behindProxy: 0,
  idleMs: Number(idleMs),
  note: (event, details) => process.stderr.write(`${event} ${JSON.stringify(details ?? {})}\n`),
  onFault: (fault) => {
    throw fault;
  },
});

async function held(): Promise<Held> {
  for (let i = 0; i < 4; i++) {
    globalThis.gc?.();
    await new Promise((ok) => setTimeout(ok, 50));
  }
  const timers = Number(v8.queryObjects(Timer, { format: 'count' }));
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return {
    heap: heapUsed + external + arrayBuffers,
    timers,
    handles: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout' && name !== 'Immediate').length,
    openFiles: readdirSync('/proc/self/fd').length,
    rooms: [...app.rooms.statesHere()].length,
  };
}

process.on('message', () => void held().then((seen) => process.send?.(seen)));
process.once('disconnect', () => process.exit(0));
process.send?.({ port: app.port });

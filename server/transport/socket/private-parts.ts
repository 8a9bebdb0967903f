import { createServer, IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import { z } from 'zod';

function method<F>() {
  return z.custom<F>((value) => typeof value === 'function');
}

/** Of a WebSocket of ws. */
const webSocket = z.object({
  readyState: z.number(),
  OPEN: z.number(),
  bufferedAmount: z.number(),
  terminate: method<() => void>(),
  _sender: z.object({ sendFrame: method<(frame: Buffer[]) => void>() }),
});

/** Of a connection as Engine.IO holds it. */
const connection = z.object({
  request: z.custom<unknown>((value) => value instanceof IncomingMessage),
  readyState: z.string(),
  /** Packets waiting until the transport is writable. */
  writeBuffer: z.array(z.object({ data: z.unknown() })),
  transport: z.object({ socket: webSocket }),
  write: method<(packet: string) => void>(),
  close: method<(discard: boolean) => void>(),
});

/** Of Engine.IO's server. */
const engine = z.object({ opts: z.object({ pingInterval: z.number() }) });

type Connection = z.infer<typeof connection>;
/** The parts of Engine.IO and ws that this server uses and their documentation doesn't promise. All of them are listed here. */
export type PrivateParts = Omit<Connection, 'transport'> & {
  /** With long polling there is no WebSocket. */
  transport: Partial<Connection['transport']>;
};

/** Opens a WebSocket in memory, from no one. Out: Engine.IO's connection; null if none comes. */
async function connectionFromNoOne(io: Server): Promise<unknown> {
  const socket = new Duplex({ read: () => undefined, write: (_, __, done) => done() });
  const request = new IncomingMessage(socket as NetSocket);
  request.method = 'GET';
  request.url = '/socket.io/?EIO=4&transport=websocket';
  const key = Buffer.alloc(16).toString('base64');
  const wanted = { upgrade: 'websocket', connection: 'upgrade', 'sec-websocket-version': '13', 'sec-websocket-key': key };
  Object.assign(request.headers, wanted);
  const opened = new Promise<unknown>((ok) => io.engine.once('connection', ok));
  const late = new Promise<null>((ok) => setTimeout(() => ok(null), 1000).unref());
  io.httpServer.emit('upgrade', request, socket, Buffer.alloc(0));
  const found = await Promise.race([opened, late]);
  socket.destroy();
  return found;
}

/** What the installed Socket.IO lacks, or has with another type, in a sentence; null if everything is there. */
export async function whatIsMissing(): Promise<string | null> {
  const io = new Server(createServer(), { transports: ['websocket'], serveClient: false });
  try {
    return missingIn(await connectionFromNoOne(io), io.engine);
  } finally {
    await io.close();
  }
}

/** The same for one connection and Engine.IO's server. */
export function missingIn(conn: unknown, server: unknown): string | null {
  const ofConnection = connection.safeParse(conn).error?.issues[0];
  const issue = ofConnection ?? engine.safeParse(server).error?.issues[0];
  if (!issue) return null;
  const part = [ofConnection ? 'connection' : 'engine', ...issue.path].join('.');
  return `The installed Socket.IO, Engine.IO or ws has no ${part} of the type that this server relies on. Install the versions it was made for with npm ci.`;
}

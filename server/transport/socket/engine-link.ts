import type { Socket } from 'socket.io';
import { frameOf } from './frame.ts';
import type { PrivateParts } from './private-parts.ts';

/** One connection, as Engine.IO holds it. */
export class EngineLink {
  private readonly inside: PrivateParts;

  constructor(conn: Socket['conn']) {
    this.inside = conn as unknown as PrivateParts;
  }

  /**
   * How much is queued for a reader who doesn't read: bytes in the WebSocket, plus the length of texts behind them or for the next
   * poll.
   */
  get queuedBytes(): number {
    const { transport, writeBuffer } = this.inside;
    let queued = transport.socket?.bufferedAmount ?? 0;
    for (const { data } of writeBuffer) if (typeof data === 'string') queued += data.length;
    return queued;
  }

  /** Has the other end gone, though `HandshakeQueue` hasn't forgotten it yet? Each frame written there would be an error. */
  get isLost(): boolean {
    const { socket } = this.inside.transport;
    return socket?.readyState !== socket?.OPEN;
  }

  /**
   * Sends Socket.IO's packet for an event in the default namespace. If nothing is queued, writes it to the WebSocket as our own
   * frame: engine.io retains the last packet of each socket, and with 10,000 sockets those reach V8's old space. Otherwise queues
   * it behind the other packets, as text alone.
   */
  send(json: string): void {
    const { readyState, transport, writeBuffer } = this.inside;
    const { socket } = transport;
    const free = readyState === 'open' && writeBuffer.length === 0 && socket?.bufferedAmount === 0;
    if (free) socket._sender.sendFrame([frameOf('42', json)]);
    else this.inside.write(`2${json}`);
  }

  /** Drops the upgrade request: it would keep its headers and its response in memory for as long as the connection lives. */
  forgetRequest(): void {
    this.inside.request = null;
  }

  /** Ends the socket of a sender of invalid frames: reading on would cost time even to discard it. */
  stopReading(): void {
    this.inside.transport.socket?.terminate();
  }

  /** Closes without a closing handshake, which someone who doesn't read wouldn't answer. Frees the queue at once. */
  tearDown(): void {
    const { socket } = this.inside.transport;
    this.inside.close(true);
    socket?.terminate();
  }
}

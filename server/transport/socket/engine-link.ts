import type { Socket } from 'socket.io';
import { frameOf } from './frame.ts';

/** What Engine.IO and ws hold of a link and their types do not speak of. No one else asks for it. */
type Inside = {
  request: unknown;
  readyState: string;
  /** Packets that wait until the transport can be written to. */
  writeBuffer: { data?: unknown }[];
  transport: {
    /** None with long polling. */
    socket?: {
      readyState: number;
      OPEN: number;
      bufferedAmount: number;
      terminate: () => void;
      _sender?: { sendFrame?: (frame: Buffer[]) => void };
    };
  };
  write: (packet: string) => void;
  close: (discard: boolean) => void;
};

/** One link as the engine holds it. */
export class EngineLink {
  private readonly inside: Inside;

  constructor(conn: Socket['conn']) {
    this.inside = conn as unknown as Inside;
  }

  /** What waits for a reader who does not read: bytes within the WebSocket, and text behind them or for the next poll. */
  get queuedBytes(): number {
    const { transport, writeBuffer } = this.inside;
    let queued = transport.socket?.bufferedAmount ?? 0;
    for (const { data } of writeBuffer) if (typeof data === 'string') queued += data.length;
    return queued;
  }

  /** Has the other end gone, though its turn to be forgotten has not come? Writing there would be an error for each frame. */
  get isLost(): boolean {
    const { socket } = this.inside.transport;
    return socket?.readyState !== socket?.OPEN;
  }

  /**
   * Sends Socket.IO's packet for an event in the default namespace. Where nothing waits before it, it goes to the WebSocket as a
   * frame of our own: what the engine keeps of a packet it keeps until the next one, and at ten thousand links that grew old. Otherwise it takes its place behind the others, as text alone.
   */
  send(json: string): void {
    const { readyState, transport, writeBuffer } = this.inside;
    const { socket } = transport;
    const free = readyState === 'open' && writeBuffer.length === 0 && socket?.bufferedAmount === 0;
    if (free && socket._sender?.sendFrame) socket._sender.sendFrame([frameOf('42', json)]);
    else this.inside.write(`2${json}`);
  }

  /** The handshake would hold its headers and its answer for as long as the link lives. */
  forgetRequest(): void {
    this.inside.request = null;
  }

  /** Anyone who sent what is no frame may send no more, not even to have it thrown away. */
  stopReading(): void {
    this.inside.transport.socket?.terminate();
  }

  /** Anyone who does not read does not answer a goodbye either: the link is torn down, and what was queued is freed at once. */
  tearDown(): void {
    const { socket } = this.inside.transport;
    this.inside.close(true);
    socket?.terminate();
  }
}

import type { Socket } from 'socket.io';
import type { Down } from '../../shared/protocol/down.ts';
import { frameOf } from './frame.ts';

/** More than this waiting for one connection means that nobody reads there: it is closed, and the page resumes. */
const mostQueuedBytes = 1_000_000;

/** The bytes a WebSocket holds for a reader who does not read. Long polling has none; its packets wait in `writeBuffer`. */
function queuedBytes(socket: Socket): number {
  const { transport, writeBuffer } = socket.conn as unknown as {
    transport?: { socket?: { bufferedAmount?: number } };
    writeBuffer?: { data?: unknown }[];
  };
  const waiting = (writeBuffer ?? []).reduce(
    (sum, packet) => sum + (typeof packet.data === 'string' ? packet.data.length : 0),
    0,
  );
  return (transport?.socket?.bufferedAmount ?? 0) + waiting;
}

/** Has the other end gone, though its turn to be forgotten has not come? Writing there would be an error for each frame. */
function isLost(socket: Socket): boolean {
  const { transport } = socket.conn as unknown as { transport?: { socket?: { readyState?: number; OPEN?: number } } };
  return transport?.socket?.readyState !== transport?.socket?.OPEN;
}

/**
 * What leaves over one connection. All events that became durable in one commit leave as one frame; the order of everything
 * stays. Events arrive as JSON text that was written once for all who see the same.
 */
export class Outgoing {
  private readonly pending = new Map<number, { version: number; texts: string }>();
  private behind: (() => void)[] = [];
  private planned = false;
  private readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  seen(channel: number, version: number, text: string): void {
    const waiting = this.pending.get(channel);
    if (waiting) {
      waiting.version = version;
      waiting.texts += `,${text}`;
    } else this.pending.set(channel, { version, texts: text });
    if (this.planned) return;
    this.planned = true;
    // Behind the promises of the whole group, and before anything else that has arrived.
    process.nextTick(this.flush);
  }

  /** An answer leaves behind the events of its command, so that a page never sees a wish answered and not yet done. */
  answer(send: () => void): void {
    if (this.planned) this.behind.push(send);
    else send();
  }

  /** Anything else goes at once, behind the events before it. */
  send<T extends keyof Down>(name: T, ...values: Parameters<Down[T]>): void {
    this.flush();
    this.write(JSON.stringify([name, ...values]));
  }

  readonly flush = (): void => {
    this.planned = false;
    for (const [channel, { version, texts }] of this.pending) this.write(`["seen",${channel},${version},${texts}]`);
    this.pending.clear();
    for (const answer of this.behind.splice(0)) answer();
  };

  /** Whoever does not read does not answer a goodbye either: the link is torn down, and what was queued is freed at once. */
  private giveUp(): void {
    const { transport } = this.socket.conn as unknown as { transport?: { socket?: { terminate?: () => void } } };
    this.socket.conn.close(true);
    transport?.socket?.terminate?.();
  }

  /**
   * Socket.IO's packet for an event in the default namespace, written by hand: encoding again for each reader costs most. Over a
   * WebSocket the engine sends the frame, as it does for Socket.IO's own broadcasts; otherwise the packet.
   */
  private write(json: string): void {
    if (!this.socket.connected || isLost(this.socket)) return;
    if (queuedBytes(this.socket) > mostQueuedBytes) {
      this.pending.clear();
      this.giveUp();
      return;
    }
    const { conn } = this.socket;
    // What has to wait for a slow reader waits as text alone.
    const frame = conn.transport.writable ? { wsPreEncodedFrame: [frameOf('42', json)] } : {};
    conn.write(`2${json}`, frame as { compress?: boolean });
  }
}

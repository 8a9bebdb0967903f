import { randomBytes } from 'node:crypto';
import net from 'node:net';

/** Bytes are consumed at once, so one buffer serves all connections. */
const shared = Buffer.allocUnsafe(256 * 1024);
const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type RawWebSocketSettings = {
  port: number;
  path: string;
  /** The address to come from, if it should differ from everyone else's. */
  from?: string | undefined;
  headers?: Record<string, string>;
  /** Called for each message; the bytes are valid during the call only. */
  onMessage: (bytes: Buffer, start: number, end: number) => void;
  onClose?: (why: string) => void;
};

/**
 * A small WebSocket client on a bare TCP socket: cheap enough that one core of it saturates a server on another core, and it
 * counts every byte of every frame (headers included, the HTTP upgrade excluded).
 */
export class RawWebSocket {
  bytesIn = 0;
  bytesOut = 0;
  framesIn = 0;
  closed = false;
  readonly opened: Promise<void>;
  private upgraded = false;
  private rest: Buffer | null = null;
  private fragments: Buffer[] = [];
  private readonly socket: net.Socket;
  private readonly settings: RawWebSocketSettings;
  private settle: { ok: () => void; no: (error: Error) => void } = { ok: () => undefined, no: () => undefined };

  constructor(settings: RawWebSocketSettings) {
    this.settings = settings;
    this.opened = new Promise((ok, no) => {
      this.settle = { ok, no };
    });
    this.opened.catch(() => undefined);
    const onread = { buffer: shared, callback: (length: number) => this.read(length) };
    this.socket = net.connect(
      { host: '127.0.0.1', port: settings.port, localAddress: settings.from, noDelay: true, onread },
      () => this.askForUpgrade(),
    );
    this.socket.on('error', (error) => this.end(error.message));
    this.socket.on('close', () => this.end('closed'));
  }

  /** Latin-1 only, which is all that the load generator sends. */
  text(text: string): void {
    const frame = this.frame(opcodes.text, text.length);
    frame.write(text, frame.length - text.length, 'latin1');
    this.write(frame);
  }

  binary(bytes: Buffer): void {
    this.send(opcodes.binary, bytes);
  }

  close(): void {
    this.closed = true;
    this.socket.destroy();
  }

  private askForUpgrade(): void {
    const { port, path, headers = {} } = this.settings;
    const lines = {
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    };
    const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`GET ${path} HTTP/1.1\r\n${text.join('')}\r\n`);
  }

  private end(why: string): void {
    if (this.closed) return;
    this.closed = true;
    this.settle.no(new Error(`a connection ended: ${why}`));
    this.settings.onClose?.(why);
  }

  private read(length: number): boolean {
    let bytes = shared;
    let end = length;
    if (this.rest) {
      bytes = Buffer.concat([this.rest, shared.subarray(0, length)]);
      end = bytes.length;
      this.rest = null;
    }
    const start = this.upgraded ? 0 : this.readUpgrade(bytes, end);
    const left = start === -1 ? 0 : this.readFrames(bytes, start, end);
    if (left < end && !this.closed) this.rest = Buffer.from(bytes.subarray(left, end));
    return true;
  }

  /** Where the frames begin; -1 while the HTTP answer is incomplete. */
  private readUpgrade(bytes: Buffer, end: number): number {
    const head = bytes.subarray(0, end).indexOf('\r\n\r\n');
    if (head === -1) return -1;
    if (bytes.toString('latin1', 9, 12) !== '101') {
      this.end(`upgrade refused: ${bytes.toString('latin1', 0, Math.min(end, 300))}`);
      this.socket.destroy();
      return end;
    }
    this.upgraded = true;
    this.settle.ok();
    return head + 4;
  }

  /** Where the first incomplete frame begins. */
  private readFrames(bytes: Buffer, from: number, end: number): number {
    let start = from;
    while (end - start >= 2) {
      const first = bytes[start] ?? 0;
      const short = (bytes[start + 1] ?? 0) & 127;
      const head = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (end - start < head) break;
      const length =
        short === 126 ? bytes.readUInt16BE(start + 2) : short === 127 ? Number(bytes.readBigUInt64BE(start + 2)) : short;
      const stop = start + head + length;
      if (stop > end) break;
      this.bytesIn += stop - start;
      this.framesIn += 1;
      this.onFrame(first, bytes, start + head, stop);
      start = stop;
    }
    return start;
  }

  private onFrame(first: number, bytes: Buffer, start: number, stop: number): void {
    const opcode = first & 15;
    const last = (first & 128) !== 0;
    if (opcode === opcodes.ping) this.send(opcodes.pong, bytes.subarray(start, stop));
    else if (opcode === opcodes.close) this.socket.end();
    else if (opcode > opcodes.binary) return;
    else if (last && opcode !== 0) this.settings.onMessage(bytes, start, stop);
    else {
      this.fragments.push(Buffer.from(bytes.subarray(start, stop)));
      if (!last) return;
      const whole = Buffer.concat(this.fragments);
      this.fragments = [];
      this.settings.onMessage(whole, 0, whole.length);
    }
  }

  private send(opcode: number, bytes: Buffer): void {
    const frame = this.frame(opcode, bytes.length);
    bytes.copy(frame, frame.length - bytes.length);
    this.write(frame);
  }

  /** A frame without its content. The mask is zero, which leaves the content as it is: servers unmask all the same. */
  private frame(opcode: number, length: number): Buffer {
    const head = length < 126 ? 6 : 8;
    const frame = Buffer.allocUnsafe(head + length);
    frame[0] = 128 | opcode;
    frame[1] = 128 | (length < 126 ? length : 126);
    if (length >= 126) frame.writeUInt16BE(length, 2);
    frame.fill(0, head - 4, head);
    return frame;
  }

  private write(frame: Buffer): void {
    this.bytesOut += frame.length;
    if (!this.closed) this.socket.write(frame);
  }
}

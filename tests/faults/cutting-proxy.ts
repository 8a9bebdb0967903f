import { connect, createServer, type Server, type Socket } from 'node:net';

/** A WebSocket frame from the server: its text, or the bytes unchanged if it isn't text. */
type Frame = { bytes: Buffer; text: string | null };

/** Splits the bytes that have arrived into whole frames (the server masks nothing); an incomplete frame waits for more bytes. */
function framesIn(buffer: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let at = 0;
  while (buffer.length - at >= 2) {
    const short = (buffer[at + 1] ?? 0) & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (buffer.length - at < head) break;
    const length = short === 126 ? buffer.readUInt16BE(at + 2) : short === 127 ? Number(buffer.readBigUInt64BE(at + 2)) : short;
    if (buffer.length - at < head + length) break;
    const bytes = buffer.subarray(at, at + head + length);
    const isText = ((bytes[0] ?? 0) & 0x0f) === 1;
    frames.push({ bytes, text: isText ? bytes.toString('utf8', head) : null });
    at += head + length;
  }
  return { frames, rest: buffer.subarray(at) };
}

/**
 * Between people and the server on the loopback: cuts, delays, freezes, and drops single frames from the server. Counts what it
 * did, as proof that a fault fired.
 */
export class CuttingProxy {
  readonly fired = { cuts: 0, dropped: 0, delayed: 0 };
  /** Judges a text frame from the server: false drops it. */
  passes: (text: string) => boolean = () => true;
  /** The delay of each piece in milliseconds, in either direction. Later pieces of its connection wait behind it. */
  delay: () => number = () => 0;
  /** While true, nothing passes in either direction, and no connection ends. */
  frozen = false;
  private readonly pairs = new Set<[Socket, Socket]>();
  private readonly heldUp = new WeakMap<Socket, { bytes: Buffer[]; until: number }>();
  private readonly server: Server;
  private readonly target: () => number;
  port = 0;

  constructor(target: () => number) {
    this.target = target;
    this.server = createServer((near) => this.accept(near));
  }

  async listen(): Promise<string> {
    await new Promise<void>((ok) => this.server.listen(0, '127.0.0.1', ok));
    const address = this.server.address();
    this.port = typeof address === 'object' && address ? address.port : 0;
    return `http://127.0.0.1:${this.port}`;
  }

  private accept(near: Socket): void {
    const far = connect(this.target(), '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      this.pairs.delete(pair);
    };
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('data', (data) => {
      if (!this.frozen) this.pass(far, data);
    });
    let upgraded = false;
    let rest: Buffer = Buffer.alloc(0);
    far.on('data', (data) => {
      if (this.frozen) return;
      if (!upgraded) {
        const text = data.toString('latin1');
        upgraded = text.startsWith('HTTP/1.1 101');
        const body = text.indexOf('\r\n\r\n') + 4;
        if (!upgraded || body === data.length) return void this.pass(near, data);
        this.pass(near, data.subarray(0, body));
        rest = Buffer.from(data.subarray(body));
      } else rest = Buffer.concat([rest, data]);
      const split = framesIn(rest);
      rest = split.rest;
      for (const { bytes, text } of split.frames) {
        if (text === null || this.passes(text)) this.pass(near, Buffer.from(bytes));
        else this.fired.dropped += 1;
      }
    });
  }

  private pass(to: Socket, bytes: Buffer): void {
    const now = performance.now();
    const held = this.heldUp.get(to) ?? { bytes: [], until: now };
    const ms = this.delay();
    if (ms <= 0 && held.bytes.length === 0) return void to.write(bytes);
    this.fired.delayed += 1;
    held.bytes.push(bytes);
    held.until = Math.max(held.until, now + ms);
    this.heldUp.set(to, held);
    // The timer that fires first sends the first piece: bytes of one connection never overtake each other.
    setTimeout(() => {
      const first = held.bytes.shift();
      if (first && to.writable) to.write(first);
    }, held.until - now);
  }

  /** Cuts one connection, or every one, without a close frame, as a network does. */
  cut(pick: (count: number) => number | 'all'): void {
    const pairs = [...this.pairs];
    const chosen = pick(pairs.length);
    for (const [i, [near, far]] of pairs.entries()) {
      if (chosen !== 'all' && i !== chosen) continue;
      near.destroy();
      far.destroy();
      this.fired.cuts += 1;
    }
  }

  get connections(): number {
    return this.pairs.size;
  }

  async close(): Promise<void> {
    this.cut(() => 'all');
    await new Promise((ok) => this.server.close(ok));
  }
}

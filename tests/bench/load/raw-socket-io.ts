import { RawWebSocket } from './raw-web-socket.ts';

export type RawSocketIoSettings = {
  port: number;
  query?: string;
  from?: string;
  headers?: Record<string, string>;
  auth?: unknown;
  /** Called for each event and each answer that was not awaited, undecoded; the bytes are valid during the call only. */
  onPacket: (bytes: Buffer, start: number, end: number) => void;
};

/** Engine.IO's packet types, then Socket.IO's, as the characters that a packet begins with. */
const engine = { open: 48, ping: 50, message: 52 } as const;
const packets = { connected: 48, event: 50, answer: 51, refused: 52 } as const;

/** A minimal Socket.IO client (protocol 5, WebSocket only), which decodes nothing that it doesn't need. */
export class RawSocketIo {
  readonly link: RawWebSocket;
  readonly joined: Promise<void>;
  private asked = 0;
  private readonly awaited = new Map<number, (answer: unknown) => void>();
  private readonly settings: RawSocketIoSettings;
  private settle: { ok: () => void; no: (error: Error) => void } = { ok: () => undefined, no: () => undefined };

  constructor(settings: RawSocketIoSettings) {
    this.settings = settings;
    this.joined = new Promise((ok, no) => {
      this.settle = { ok, no };
    });
    this.joined.catch(() => undefined);
    this.link = new RawWebSocket({
      port: settings.port,
      path: `/socket.io/?EIO=4&transport=websocket${settings.query ?? ''}`,
      headers: settings.headers ?? {},
      from: settings.from,
      onMessage: (bytes, start, end) => this.onMessage(bytes, start, end),
      onClose: (why) => this.settle.no(new Error(why)),
    });
    this.link.opened.catch((error: Error) => this.settle.no(error));
  }

  /** Sends an event whose answer is not awaited; the answer arrives at `onPacket`. `json` is the array of name and values. */
  emit(json: string): void {
    this.asked += 1;
    this.link.text(`42${this.asked}${json}`);
  }

  /** Sends an event and resolves with its answer. */
  ask(name: string, message: unknown): Promise<unknown> {
    this.emit(JSON.stringify([name, message]));
    return new Promise((ok) => this.awaited.set(this.asked, ok));
  }

  close(): void {
    this.link.close();
  }

  private onMessage(bytes: Buffer, start: number, end: number): void {
    const kind = bytes[start];
    if (kind === engine.message) this.onMessagePacket(bytes, start, end);
    else if (kind === engine.ping) this.link.text('3');
    else if (kind === engine.open) this.link.text(`40${this.settings.auth ? JSON.stringify(this.settings.auth) : ''}`);
  }

  private onMessagePacket(bytes: Buffer, start: number, end: number): void {
    const kind = bytes[start + 1];
    if (kind === packets.event) this.settings.onPacket(bytes, start, end);
    else if (kind === packets.answer) {
      if (this.awaited.size === 0 || !this.wasAwaited(bytes, start, end)) this.settings.onPacket(bytes, start, end);
    } else if (kind === packets.connected) this.settle.ok();
    else if (kind === packets.refused) this.settle.no(new Error(bytes.toString('utf8', start, end)));
  }

  private wasAwaited(bytes: Buffer, start: number, end: number): boolean {
    const text = bytes.toString('utf8', start + 2, end);
    const from = text.indexOf('[');
    const id = Number(text.slice(0, from));
    const resolve = this.awaited.get(id);
    this.awaited.delete(id);
    resolve?.((JSON.parse(text.slice(from)) as unknown[])[0]);
    return resolve !== undefined;
  }
}

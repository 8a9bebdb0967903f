import { randomBytes } from 'node:crypto';
import type { RoomPageCommandType } from '../../../shared/domain/room/commands.ts';
import type { Settings } from '../../../shared/domain/room/settings.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import type { Snapshot } from '../../../shared/protocol/down.ts';
import { openWithinMs } from '../../../shared/protocol/opening.ts';
import type { Cursor } from '../../../shared/protocol/up.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { signInFrom } from '../../bench/contestants/gentle-pushback/people.ts';
import { RawSocketIo } from '../../bench/load/raw-socket-io.ts';

type CommandInput = { type: RoomPageCommandType } & Record<string, unknown>;
export type Heard = (bytes: Buffer, start: number, end: number) => void;

/** The timings of the page's link: how long one try may take, and the wait before the next one. */
const tryMs = openWithinMs;
const firstWaitMs = 300;
const mostWaitMs = 2500;
/** One address may sign in 600 people in a burst. */
const perAddress = 500;

/** How many people this process has signed in, which is how full its current address is. */
let arrived = 0;

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
const freshId = () => randomBytes(12).toString('base64url');

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, no) => {
    timer = setTimeout(() => no(new Error('took too long')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** One of ten thousand: follows and comes back as a page does, and folds nothing. */
export class WidePerson {
  room = '';
  onHeard: Heard = () => undefined;
  private cursor: Cursor | null = null;
  private link: RawSocketIo | null = null;
  private readonly tab = freshId();
  private readonly port: number;
  private readonly cookie: string;
  private onSnapshot: (snapshot: Snapshot<RoomState>) => void = () => undefined;

  private constructor(port: number, cookie: string) {
    this.port = port;
    this.cookie = cookie;
  }

  /** Signs in and connects. People of one `part` come from addresses that no other part has. */
  static async arrive(port: number, part: number): Promise<WidePerson> {
    const number = arrived++;
    const address = `127.${20 + part}.0.${2 + (Math.floor(number / perAddress) % 250)}`;
    const person = new WidePerson(port, await signInFrom(address, port, `Person ${part}-${number}`));
    await person.connect();
    return person;
  }

  get isConnected(): boolean {
    return this.link?.link.closed === false;
  }

  private get io(): RawSocketIo {
    if (!this.link) throw new Error('not connected');
    return this.link;
  }

  private connect(): Promise<void> {
    const link = new RawSocketIo({
      port: this.port,
      headers: { cookie: this.cookie },
      auth: { protocol: protocolVersion, tab: this.tab },
      onPacket: (bytes, start, end) => link === this.link && this.read(bytes, start, end),
    });
    this.link = link;
    return link.joined;
  }

  /** `42["events",0,VERSION,…` or `42["snapshot",…`: they differ in the fifth byte. */
  private read(bytes: Buffer, start: number, end: number): void {
    const kind = bytes[start + 4];
    if (kind === 101) {
      const head = bytes.toString('latin1', start, Math.min(end, start + 32));
      if (this.cursor) this.cursor.version = Number(/^42\["events",\d+,(\d+)/.exec(head)?.[1] ?? this.cursor.version);
      this.onHeard(bytes, start, end);
    } else if (kind === 115 && bytes[start + 5] === 110) {
      const [, , snapshot] = JSON.parse(bytes.toString('utf8', start + 2, end)) as [string, number, Snapshot<RoomState>];
      this.cursor = snapshot.cursor;
      this.onSnapshot(snapshot);
    }
  }

  async open(settings: Settings): Promise<string> {
    const { stream } = (await this.ask('open', { kind: 'room', id: freshId(), settings })) as { stream: string };
    return (await this.followAnew(stream)).access.invitation;
  }

  async enter(invitation: string): Promise<void> {
    const { stream } = (await this.ask('enter', { id: freshId(), by: { invitation } })) as { stream: string };
    await this.followAnew(stream);
  }

  private async followAnew(room: string): Promise<Snapshot<RoomState>> {
    this.room = room;
    const snapshot = new Promise<Snapshot<RoomState>>((ok) => {
      this.onSnapshot = ok;
    });
    await this.follow(null);
    return snapshot;
  }

  private follow(cursor: Cursor | null): Promise<unknown> {
    return this.ask('follow', { channel: 0, kind: 'room', stream: this.room, as: 'myself', cursor });
  }

  async does(command: CommandInput): Promise<void> {
    await this.ask('command', { kind: 'room', stream: this.room, id: freshId(), command });
  }

  /** Cuts the link without a close frame, as a network does. */
  cut(): void {
    this.link?.close();
  }

  /** Tries until it is in its room again, waiting between tries as the page does. Out: the number of tries. */
  async comeBack(): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        await within(tryMs, this.connect());
        await within(tryMs, this.follow(this.cursor));
        return tries;
      } catch {
        this.cut();
        await pause(Math.min(mostWaitMs, firstWaitMs * 2 ** (tries - 1)) * (0.5 + Math.random()));
      }
    }
  }

  private async ask(name: string, message: unknown): Promise<unknown> {
    const answer = await this.io.ask(name, message);
    if (typeof answer === 'object' && answer !== null && 'refusal' in answer)
      throw new Error(`${name} ${JSON.stringify(message)} was refused: ${String(answer.refusal)}`);
    return answer;
  }
}

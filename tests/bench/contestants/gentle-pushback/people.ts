import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { RoomPageCommandType } from '../../../../shared/domain/room/commands.ts';
import type { Settings } from '../../../../shared/domain/room/settings.ts';
import type { RoomState } from '../../../../shared/domain/room/state.ts';
import type { Snapshot } from '../../../../shared/protocol/down.ts';
import { protocolVersion } from '../../../../shared/protocol/version.ts';
import { RawSocketIo } from '../../load/raw-socket-io.ts';

/** One address may sign in 600 people in a burst: after that, the crowd uses the next address of the loopback. */
const perAddress = 500;
const minute = 60_000;
let arrived = 0;

/** The longest times that a round allows, so that no deadline falls into a measurement. */
export const longestTimes: Settings['times'] = {
  briefingMs: 30 * minute,
  sceneMs: 120 * minute,
  graceMs: 10 * minute,
  scoringMs: 120 * minute,
  outOfRoleMs: 30 * minute,
  debriefMs: 120 * minute,
  secondTakeMs: 30 * minute,
  closingMs: 60 * minute,
};

function freshId(): string {
  return randomBytes(12).toString('base64url');
}

/** Signs a new person in as a page does. Out: the cookie. */
export function signIn(port: number): Promise<string> {
  arrived += 1;
  return signInFrom(`127.0.0.${2 + (Math.floor(arrived / perAddress) % 250)}`, port, `Person ${arrived}`);
}

/** Signs a person in from an address of the loopback. Out: the cookie. */
export function signInFrom(localAddress: string, port: number, name: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return new Promise((ok, no) => {
    const request = http.request(
      // A browser signs in once, so the connection isn't kept for the next person.
      { port, host: '127.0.0.1', localAddress, path: '/api/session', method: 'POST', headers, agent: false },
      (answer) => {
        answer.resume();
        const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
        if (cookie) ok(cookie);
        else no(new Error(`no session was opened: ${answer.statusCode}`));
      },
    );
    request.on('error', no);
    request.end(JSON.stringify({ name }));
  });
}

type RoomSnapshot = Snapshot<RoomState>;
type CommandInput = { type: RoomPageCommandType } & Record<string, unknown>;

/** A person with an open link, who sends what a page sends. Every refusal is a fault here. */
export class BenchPerson {
  readonly io: RawSocketIo;
  room = '';
  private onSnapshot: (snapshot: RoomSnapshot) => void = () => undefined;

  private constructor(port: number, cookie: string, onEvents: (bytes: Buffer, start: number, end: number) => void) {
    this.io = new RawSocketIo({
      port,
      headers: { cookie },
      auth: { protocol: protocolVersion, tab: freshId() },
      onPacket: (bytes, start, end) => {
        // ["events", … and ["snapshot", … differ in the fifth byte of the packet, and others that begin with an s in the sixth.
        const kind = bytes[start + 4];
        if (kind === 101) onEvents(bytes, start, end);
        else if (kind === 115 && bytes[start + 5] === 110) this.readSnapshot(bytes.toString('utf8', start + 2, end));
      },
    });
  }

  static async connect(
    port: number,
    cookie: string,
    onEvents: (bytes: Buffer, start: number, end: number) => void = () => undefined,
  ): Promise<BenchPerson> {
    const person = new BenchPerson(port, cookie, onEvents);
    await person.io.joined;
    return person;
  }

  /** Opens a room and follows it. Out: the invitation. */
  async open(settings: Settings): Promise<string> {
    return (await this.followAs('open', { kind: 'room', id: freshId(), settings })).access.invitation;
  }

  enter(invitation: string): Promise<RoomSnapshot> {
    return this.followAs('enter', { id: freshId(), by: { invitation } });
  }

  async does(command: CommandInput): Promise<void> {
    await this.ask('command', { kind: 'room', stream: this.room, id: freshId(), command });
  }

  close(): void {
    this.io.close();
  }

  private async followAs(name: 'open' | 'enter', message: unknown): Promise<RoomSnapshot> {
    const { stream: room } = (await this.ask(name, message)) as { stream: string };
    this.room = room;
    return this.follow(room);
  }

  /** Follows a room and resolves with its first whole snapshot. */
  async follow(room: string): Promise<RoomSnapshot> {
    this.room = room;
    const snapshot = new Promise<RoomSnapshot>((ok) => {
      this.onSnapshot = ok;
    });
    await this.ask('follow', { channel: 0, kind: 'room', stream: room, as: 'myself', cursor: null });
    return snapshot;
  }

  private async ask(name: string, message: unknown): Promise<unknown> {
    const answer = await this.io.ask(name, message);
    if (typeof answer === 'object' && answer !== null && 'refusal' in answer)
      throw new Error(`${name} ${JSON.stringify(message)} was refused: ${String(answer.refusal)}`);
    return answer;
  }

  private readSnapshot(json: string): void {
    const [, , snapshot] = JSON.parse(json) as [string, number, RoomSnapshot];
    this.onSnapshot(snapshot);
  }
}

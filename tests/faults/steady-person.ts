import { io, type Socket } from 'socket.io-client';
import { heedEarlyEnd } from '../../client/sync/early-end.ts';
import { freshId } from '../../client/sync/ids.ts';
import { beginWithPollingAfterSilence, webSocketOrPolling } from '../../client/sync/polling.ts';
import type { CommandInput } from '../../client/sync/room-view.ts';
import { afterSeen, fromSnapshot, type Replica } from '../../client/sync/subscription.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Down, Snapshot } from '../../shared/protocol/down.ts';
import type { Answer, Up } from '../../shared/protocol/up.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { TestPerson } from '../support/person.ts';
import { until } from '../support/until.ts';

type Sent = { id: string; command: object; answered: (answer: Answer) => void; sentAt: number };

const againMs = 3000;

/** `as a page`: polling where no WebSocket opens. */
type Transports = 'websocket' | 'as a page';

/**
 * A person whose page never gives up, as the real one does: it reconnects, resumes from the cursor, resends unanswered commands
 * under their first ids, and follows again when a gap or a heartbeat shows that something is missing.
 */
export class SteadyPerson {
  readonly id: string;
  readonly name: string;
  known: Replica<RoomState> | null = null;
  room = '';
  connects = 0;
  gaps = 0;
  snapshots = 0;
  disconnects = 0;
  /** Milliseconds from losing the link until the room is followed again. */
  readonly resumeMs: number[] = [];
  private lostAt: number | null = null;
  private readonly outbox: Sent[] = [];
  readonly link: Socket<Down, Up>;
  private readonly again: NodeJS.Timeout;

  private constructor(url: string, { id, name, cookie }: TestPerson, transports: Transports) {
    this.id = id;
    this.name = name;
    this.link = io(url, {
      ...(transports === 'as a page' ? webSocketOrPolling : { transports: ['websocket'], timeout: 4000 }),
      forceNew: true,
      auth: { protocol: protocolVersion, tab: freshId() },
      extraHeaders: { cookie },
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
    });
    if (transports === 'as a page') beginWithPollingAfterSilence(this.link.io);
    heedEarlyEnd(this.link.io);
    this.link.on('connect', () => {
      this.connects += 1;
      this.follow();
      for (const sent of this.outbox) this.send(sent);
    });
    this.link.on('disconnect', () => {
      this.disconnects += 1;
      this.lostAt ??= performance.now();
    });
    this.link.on('snapshot', (_, snapshot) => {
      this.snapshots += 1;
      this.known = fromSnapshot(snapshot as Snapshot<RoomState>, this.known);
      this.resumed();
    });
    this.link.on('events', (_, version, ...sent) => {
      if (!this.known) return;
      const after = afterSeen<RoomState, RoomEvent>(this.known, version, sent, evolveRoom);
      if (after === 'gap') {
        this.gaps += 1;
        this.follow();
      } else if (after !== 'old') this.known = after;
    });
    this.link.on('heartbeat', (_, versions) => {
      const mine = versions[0]?.[1];
      if (this.known && mine !== undefined && mine !== this.known.version) {
        this.gaps += 1;
        this.follow();
      }
    });
    this.link.on('lost', (_, why) => this.onLost(why));
    this.again = setInterval(() => {
      const now = performance.now();
      for (const sent of this.outbox) if (this.link.connected && now - sent.sentAt > againMs) this.send(sent);
    }, 500);
  }

  /** Signs in at the server itself; everything after that uses `url`, which may be a proxy. */
  static async arrive(server: string, url: string, name: string): Promise<SteadyPerson> {
    const person = await TestPerson.arrive(server, name);
    person.disconnect();
    return new SteadyPerson(url, person, 'websocket');
  }

  /** Continues as a person at a table. */
  static takeOver(person: TestPerson, url: string, transports: Transports = 'websocket'): SteadyPerson {
    const steady = new SteadyPerson(url, person, transports);
    steady.room = person.room;
    person.disconnect();
    return steady;
  }

  get state(): RoomState {
    if (!this.known) throw new Error(`${this.name} has no snapshot`);
    return this.known.state;
  }

  async ready(): Promise<void> {
    await until(() => this.link.connected && this.known !== null, `${this.name} is in the room`);
  }

  command(wanted: CommandInput, id = freshId()): Promise<Answer> {
    const command = { ...wanted, round: this.known?.state.round?.number ?? 0 };
    return new Promise((answered) => {
      const sent: Sent = { id, command, answered, sentAt: performance.now() };
      this.outbox.push(sent);
      if (this.link.connected) this.send(sent);
    });
  }

  get unanswered(): number {
    return this.outbox.length;
  }

  close(): void {
    clearInterval(this.again);
    this.link.disconnect();
  }

  private send(sent: Sent): void {
    sent.sentAt = performance.now();
    this.link.emit(
      'command',
      { kind: 'room', stream: this.room, id: sent.id, command: sent.command } as never,
      (answer: Answer) => {
        const at = this.outbox.indexOf(sent);
        if (at < 0) return;
        this.outbox.splice(at, 1);
        sent.answered(answer);
      },
    );
  }

  private follow(): void {
    if (!this.room) return;
    const cursor = this.known ? { ...this.known.snapshot.cursor, version: this.known.version } : null;
    this.link.emit('follow', { channel: 0, kind: 'room', stream: this.room, as: 'myself', cursor }, (answer: Answer) => {
      if ('refusal' in answer) this.onLost(answer.refusal);
      else this.resumed();
    });
  }

  /** What says nothing about the room is asked again, as a page does. */
  private onLost(why: string): void {
    if (why === 'cannot-store' || why === 'too-fast') setTimeout(() => this.link.connected && this.follow(), 500).unref();
  }

  private resumed(): void {
    if (this.lostAt === null || !this.known) return;
    this.resumeMs.push(performance.now() - this.lostAt);
    this.lostAt = null;
  }
}

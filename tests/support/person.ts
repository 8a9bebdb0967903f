import { io, type Socket } from 'socket.io-client';
import { freshId } from '../../client/sync/ids.ts';
import type { CommandInput } from '../../client/sync/room-view.ts';
import { afterSeen, fromSnapshot, type Replica } from '../../client/sync/subscription.ts';
import type { WorkshopCommandInput } from '../../client/sync/workshop-view.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom } from '../../shared/domain/room/room.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { type WorkshopPageCommand, workshopCommandSchemas } from '../../shared/domain/workshop/commands.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Tile } from '../../shared/domain/workshop/tile.ts';
import { evolveWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { Down, Snapshot } from '../../shared/protocol/down.ts';
import type { Answer, EnterAnswer, Up } from '../../shared/protocol/up.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { inFull } from './in-full.ts';
import { until } from './until.ts';

/** A test person: a session and a real socket, which folds events as the page does. */
export class TestPerson {
  readonly name: string;
  id = '';
  cookie = '';
  known: Replica<RoomState> | null = null;
  lost: string | null = null;
  superseded = false;
  /** Every frame received, as text. */
  readonly frames: string[] = [];
  room = '';
  /** The workshop that this person follows, and the messages about it other than its events. */
  workshop: Replica<WorkshopState> | null = null;
  readonly tiles = new Map<string, Tile>();
  workshopId = '';
  tab = freshId();
  /** The token of a big screen's link, for a screen that is no one. */
  screen = '';
  private socket: Socket<Down, Up> | null = null;
  /** Where the server is; it may move when it is started again. */
  url: string;

  constructor(url: string, name: string) {
    this.url = url;
    this.name = name;
  }

  static async arrive(url: string, name: string): Promise<TestPerson> {
    const person = new TestPerson(url, name);
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    person.id = ((await answer.json()) as { person: string }).person;
    person.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await person.connect();
    return person;
  }

  /** A big screen by its link: no name, no session. */
  static async screen(url: string, token: string): Promise<TestPerson> {
    const screen = new TestPerson(url, 'Screen');
    screen.screen = token;
    await screen.connect();
    return screen;
  }

  get link(): Socket<Down, Up> {
    if (!this.socket) throw new Error(`${this.name} is not connected`);
    return this.socket;
  }

  get state(): RoomState {
    if (!this.known) throw new Error(`${this.name} has no snapshot`);
    return this.known.state;
  }

  async connect(): Promise<void> {
    const socket: Socket<Down, Up> = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: protocolVersion, tab: this.tab },
      extraHeaders: { cookie: this.cookie },
      ...(this.screen ? { query: { screen: this.screen } } : {}),
    });
    this.socket = socket;
    await new Promise<void>((ok, no) => {
      socket.once('connect', () => ok());
      socket.once('connect_error', no);
    });
    socket.io.engine.on('packet', (packet: { type: string; data?: unknown }) => {
      if (packet.type === 'message') this.frames.push(inFull(String(packet.data)));
    });
    socket.on('snapshot', (channel, snapshot) => {
      if (channel === 1) this.workshop = fromSnapshot(snapshot as Snapshot<WorkshopState>, this.workshop);
      if (channel === 0) this.known = fromSnapshot(snapshot as Snapshot<RoomState>, this.known);
    });
    socket.on('tiles', (_, tiles) => {
      for (const tile of tiles) this.tiles.set(tile.room, tile);
      this.onTiles(tiles);
    });
    socket.on('events', (channel, version, ...sent) => {
      if (channel === 1 && this.workshop) {
        const after = afterSeen<WorkshopState, WorkshopEvent>(this.workshop, version, sent, evolveWorkshop);
        if (after === 'gap') throw new Error(`${this.name} met a gap in the workshop before ${version}`);
        if (after !== 'old') this.workshop = after;
      }
      if (!this.known || channel !== 0) return;
      const after = afterSeen<RoomState, RoomEvent>(this.known, version, sent, evolveRoom);
      if (after === 'gap') throw new Error(`${this.name} met a gap before ${version}`);
      if (after !== 'old') this.known = after;
    });
    socket.on('presence', (channel, presence) => {
      if (this.known && channel === 0) this.known = { ...this.known, presence };
      if (this.workshop && channel === 1) this.workshop = { ...this.workshop, presence };
    });
    socket.on('lost', (_, why) => {
      this.lost = why;
    });
    socket.on('superseded', () => {
      this.superseded = true;
    });
  }

  /** Called for each tile as it comes, to measure how late tiles are. */
  onTiles: (tiles: readonly Tile[]) => void = () => undefined;

  /** Opens a workshop and follows it. Out: the invitation. */
  async lead(plan: AskedPlan): Promise<string> {
    const answer = await this.link.emitWithAck('open', { kind: 'workshop', id: freshId(), plan });
    if ('refusal' in answer) throw new Error(answer.refusal);
    await this.followWorkshop(answer.stream);
    return this.workshop?.snapshot.access.invitation ?? '';
  }

  /** Joins a workshop and follows it. */
  async join(invitation: string): Promise<void> {
    const answer = await this.enter({ invitation });
    if ('refusal' in answer) throw new Error(answer.refusal);
    await this.followWorkshop(answer.stream);
  }

  async followWorkshop(workshop: string): Promise<void> {
    this.workshopId = workshop;
    const answer = await this.link.emitWithAck('follow', {
      channel: 1,
      kind: 'workshop',
      stream: workshop,
      as: 'myself',
      cursor: null,
    });
    if ('refusal' in answer) throw new Error(`${this.name} may not follow: ${answer.refusal}`);
    await until(() => this.workshop !== null, `${this.name} sees the workshop`);
  }

  commandOfWorkshop(wanted: WorkshopCommandInput, id = freshId()): Promise<Answer> {
    const chapter = this.workshop?.state.chapter ?? 0;
    const needs = 'chapter' in ((workshopCommandSchemas[wanted.type] as unknown as { shape: object }).shape ?? {});
    const command = (needs ? { ...wanted, chapter } : wanted) as WorkshopPageCommand;
    return this.link.emitWithAck('command', { kind: 'workshop', stream: this.workshopId, id, command });
  }

  /** Sends a command about the workshop that must be accepted, and waits until this person has its events. */
  async leads(wanted: WorkshopCommandInput): Promise<void> {
    const answer = await this.commandOfWorkshop(wanted);
    if ('refusal' in answer) throw new Error(`${this.name} was refused ${wanted.type}: ${answer.refusal}`);
  }

  disconnect(): void {
    this.socket?.disconnect();
    this.socket = null;
  }

  async open(settings: Settings = defaultSettings): Promise<string> {
    const answer = await this.link.emitWithAck('open', { kind: 'room', id: freshId(), settings });
    if ('refusal' in answer) throw new Error(answer.refusal);
    await this.follow(answer.stream);
    return answer.stream;
  }

  async enter(by: { invitation: string } | { code: string }): Promise<EnterAnswer> {
    const answer = await this.link.emitWithAck('enter', { id: freshId(), by });
    if ('stream' in answer && answer.kind === 'room') await this.follow(answer.stream);
    return answer;
  }

  async follow(room: string, fromCursor = false): Promise<Answer> {
    this.room = room;
    const cursor = fromCursor && this.known ? { ...this.known.snapshot.cursor, version: this.known.version } : null;
    const answer = await this.link.emitWithAck('follow', { channel: 0, kind: 'room', stream: room, as: 'myself', cursor });
    if ('accepted' in answer && !fromCursor) await until(() => this.known !== null, `${this.name} sees the room`);
    return answer;
  }

  /** Sends a command and returns the answer. */
  command(wanted: CommandInput, id = freshId()): Promise<Answer> {
    const round = this.known?.state.round?.number ?? 0;
    return this.link.emitWithAck('command', { kind: 'room', stream: this.room, id, command: { ...wanted, round } });
  }

  /** Sends a command that must be accepted. */
  async does(wanted: CommandInput): Promise<void> {
    const answer = await this.command(wanted);
    if ('refusal' in answer) throw new Error(`${this.name} was refused ${wanted.type}: ${answer.refusal}`);
  }
}

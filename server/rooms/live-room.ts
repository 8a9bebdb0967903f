import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { decide, evolve, noRoom } from '../../shared/domain/room/room.ts';
import type { Context } from '../../shared/domain/room/rule.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { type CommandRef, type Entry, type Log, LogFault } from '../log/log.ts';

export type Wished = { command: CommandRef; wish: RoomCommand };
/** An event with the state around it: what the view needs to judge it once and for all. */
export type Happened = { event: RoomEvent; before: RoomState; after: RoomState };
/** Where a room stands: its state, and the version of its stream. */
type Standing = { state: RoomState; version: number; lastAt: number };

/** What a room must be given from outside. */
export type Surroundings = {
  log: Log;
  /** The circumstances of a wish, now. */
  contextFor: (state: RoomState, wished: Wished) => Context;
  /** Told of a new state before it is stored, so that its deadline travels in the same commit. */
  beforeStored: (state: RoomState) => void;
  /** Told of what is durable, in order. */
  onStored: (happened: readonly Happened[]) => void;
};

function remembered({ person, id }: CommandRef): string {
  return `${person} ${id}`;
}

/**
 * One room, one wish at a time: load, decide, append at the expected version, evolve, tell. Decides on provisional state while
 * commits are in flight; nothing leaves (no answer, no view) until its commit is durable.
 */
export class LiveRoom {
  epoch = 0;
  private stored: Standing = { state: noRoom, version: 0, lastAt: 0 };
  private head: Standing = this.stored;
  private readonly accepted = new Map<string, { hash: string; settled: Promise<Answer> }>();
  private lastInFlight: Promise<unknown> = Promise.resolve();
  private catchingUp: Promise<void> | null = null;
  private readonly stream: string;
  private readonly around: Surroundings;

  private constructor(stream: string, around: Surroundings) {
    this.stream = stream;
    this.around = around;
  }

  /** 1. Load: folds the stream; `onFold` hears every event with the state around it. Throws where an event is unknown. */
  static async load(stream: string, around: Surroundings, onFold: (happened: Happened) => void): Promise<LiveRoom> {
    const room = new LiveRoom(stream, around);
    const { epoch, entries } = await around.log.read(stream, 0);
    room.epoch = epoch;
    for (const entry of entries) for (const happened of room.absorb(entry)) onFold(happened);
    room.head = room.stored;
    return room;
  }

  /** The state that is durable: the only one that anybody may be shown. */
  get state(): RoomState {
    return this.stored.state;
  }

  async submit(wished: Wished): Promise<Answer> {
    if (this.catchingUp !== null) await this.catchingUp;
    const before = this.accepted.get(remembered(wished.command));
    if (before) return before.hash === wished.command.hash ? before.settled : refuse('id-used-otherwise');
    // 2. Decide, on what is stored or about to be.
    const { state, version, lastAt } = this.head;
    const context = this.around.contextFor(state, wished);
    const decided = decide(state, wished.wish, { ...context, at: Math.max(context.at, lastAt) });
    if (!Array.isArray(decided)) return this.refused(wished, decided);
    const after = decided.reduce(evolve, state);
    this.head = { state: after, version: version + decided.length, lastAt: decided.at(-1)?.at ?? lastAt };
    // 3. Append at the expected version. The next wish is decided meanwhile.
    this.around.beforeStored(after);
    const entry: Entry = { version, command: wished.command, events: decided };
    const settled = this.append(wished, entry);
    this.accepted.set(remembered(wished.command), { hash: wished.command.hash, settled });
    this.lastInFlight = settled.catch(() => undefined);
    return settled;
  }

  /** A refusal may rest on something that is not durable yet: it waits for it, and is judged anew if that was dropped. */
  private async refused(wished: Wished, refusal: Refusal): Promise<Answer> {
    const { head } = this;
    if (head === this.stored) return refusal;
    await this.lastInFlight;
    return this.stored.version >= head.version ? refusal : this.submit(wished);
  }

  private async append(wished: Wished, entry: Entry): Promise<Answer> {
    try {
      const outcome = await this.around.log.append(this.stream, entry);
      if (outcome === 'stored') {
        // 4. Evolve, then 5. tell: now it is a fact.
        this.around.onStored(this.absorb(entry));
        return { accepted: true };
      }
    } catch (fault) {
      this.accepted.delete(remembered(wished.command));
      if (!(fault instanceof LogFault) || fault.outcome === 'unknown') throw fault;
      this.dropProvisional();
      return refuse('cannot-store');
    }
    this.accepted.delete(remembered(wished.command));
    this.dropProvisional();
    await this.catchUp();
    return this.submit(wished);
  }

  private dropProvisional(): void {
    this.head = this.stored;
    // The deadline of what was dropped has taken the place of the real one.
    this.around.beforeStored(this.stored.state);
  }

  /** Somebody else wrote, or an earlier append of ours failed: read what is missing, tell it, and go on from there. */
  private catchUp(): Promise<void> {
    this.catchingUp ??= (async () => {
      const { epoch, entries } = await this.around.log.read(this.stream, this.stored.version);
      this.epoch = epoch;
      for (const entry of entries) if (entry.version === this.stored.version) this.around.onStored(this.absorb(entry));
      this.dropProvisional();
    })().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private absorb(entry: Entry): Happened[] {
    let { state } = this.stored;
    const happened = (entry.events as RoomEvent[]).map((event) => {
      const before = state;
      state = evolve(state, event);
      return { event, before, after: state };
    });
    const caughtUp = this.head === this.stored;
    this.stored = {
      state,
      version: entry.version + entry.events.length,
      lastAt: happened.at(-1)?.event.at ?? this.stored.lastAt,
    };
    if (caughtUp || this.head.version === this.stored.version) this.head = this.stored;
    const key = remembered(entry.command);
    if (!this.accepted.has(key))
      this.accepted.set(key, { hash: entry.command.hash, settled: Promise.resolve({ accepted: true }) });
    return happened;
  }
}

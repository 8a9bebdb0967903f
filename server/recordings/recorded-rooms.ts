import type { Refusal } from '../../shared/domain/refusals.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import { isRecorded, recordingDeletions, segmentOf } from '../../shared/domain/room/concerns/recording.ts';
import { recordingFor, segmentFor } from '../../shared/domain/room/concerns/recording-access.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomState, Segment } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import type { Effect, Reactors } from '../engine/reactor.ts';
import { eventsIn } from '../engine/read-entries.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { after } from '../scheduling/timers.ts';
import type { Note } from '../server-log.ts';
import { failsAlone, type Log, LogFault } from '../store/log.ts';
import type { AudioType, RecordingPart, Recordings, SegmentRef, StoredRecording } from '../store/recordings.ts';

type Parts = {
  recordings: Recordings;
  rooms: Rooms;
  log: Pick<Log, 'read'>;
  reactors: Reactors;
  /** Of the disk that holds the recordings. */
  space: { isLow: boolean };
  /** Whether this person may lead the review of a round, because everyone in it has agreed. */
  leads: (room: string, round: number, person: PersonId) => Promise<boolean>;
  note: Note;
};

/** `beganAt`: the server time, in milliseconds, at which the device began the part, if it says so. */
type SentPart = RecordingPart & { beganAt?: number };
export type PartAnswer = { parts: number } | (Refusal & { parts?: number });
export type ListedSegment = Pick<Segment, 'startedAt' | 'endedAt'> & { segment: string } & StoredRecording;
export type Playback = { type: AudioType; bytes: number; read: (from: number, to: number) => AsyncIterable<Uint8Array> };

const mostBytesOfSegment = 64 * 1024 * 1024;
const mostBytesOfRoom = 256 * 1024 * 1024;
const sweepEveryMs = 60 * 60 * 1000;

function refsIn(room: string, { recordings }: Pick<RoomState, 'recordings'>): SegmentRef[] {
  return recordings.flatMap(({ round, segments }) => segments.map(({ id }) => ({ room, round, segment: id })));
}

/** Whether the room still keeps this segment. */
function keeps(state: RoomState, { round, segment }: SegmentRef): boolean {
  return segmentOf(state, segment)?.recording.round === round;
}

/**
 * Recordings of rooms. Checks every part and every playback against the room in the log at that moment, so that every server
 * refuses a withdrawn recording at once. A reaction deletes the bytes and retries until they are gone. What a crash left in a room
 * that no one loads, the sweep at the next start finds, since the rooms say what they keep.
 */
export class RecordedRooms {
  private readonly parts: Parts;
  private readonly timers = new Set<NodeJS.Timeout>();
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
    parts.reactors.react<RoomState, RoomEvent>(parts.rooms, {
      failed: 'recording-not-deleted',
      about: (room) => ({ room }),
      on: recordingDeletions,
      effects: (room, applied) => this.deletions(room, applied),
      outstanding: (room, _, events) =>
        events.filter(({ event }) => recordingDeletions.includes(event.type)).flatMap((one) => this.deletions(room, one)),
    });
  }

  /** Deletes what no room keeps: now, and then once an hour. */
  start(): void {
    this.working = this.sweep().catch((fault: unknown) => {
      this.parts.note('recordings-not-swept', { err: fault });
    });
    this.after(sweepEveryMs, () => this.start());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await this.working;
  }

  /**
   * May this person's device send parts of this segment? For a check before the body is read: a yes may be slightly out of date.
   */
  async maySend(room: string, segment: string, person: PersonId): Promise<boolean> {
    const may = (state: RoomState | null) => state !== null && segmentFor(state, segment, person, 'send-part') !== null;
    return may(await this.known(room)) || may(await this.parts.rooms.stateNow(room));
  }

  /**
   * Stores a part. Null: answer as if the segment never existed. `part-missing` says how many parts there are. `not-now`: the part
   * began after its segment had ended, which a device without a connection doesn't know.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of reasons to refuse a part, in their order
  async take(room: string, segment: string, n: number, person: PersonId, part: SentPart): Promise<PartAnswer | null> {
    const { recordings, rooms } = this.parts;
    const found = segmentFor((await rooms.stateNow(room)) ?? noRoom, segment, person, 'send-part');
    if (!found) return null;
    if ((part.beganAt ?? 0) >= (found.segment.endedAt ?? Number.POSITIVE_INFINITY)) return refuse('not-now');
    if (this.parts.space.isLow) return refuse('disk-nearly-full');
    const ref = { room, round: found.recording.round, segment };
    const before = await recordings.stored(ref);
    const bytes = part.bytes.length;
    const isNew = n >= (before?.parts ?? 0);
    if (
      isNew &&
      ((before?.bytes ?? 0) + bytes > mostBytesOfSegment || (await recordings.bytesOf(room)) + bytes > mostBytesOfRoom)
    )
      return refuse('recording-full');
    const answer = await recordings.put(ref, n, part).catch((fault: unknown) => fault as Error);
    // Withdrawn while we were writing: delete it again.
    if (!keeps((await rooms.stateNow(room)) ?? noRoom, ref)) {
      await recordings.drop(ref).catch((fault) => {
        ignored('deleting a recording at once')(fault);
        // The reactor notes its faults.
        inBackground(this.parts.reactors.owe(this.drop(ref), 'recording-not-deleted', { room }), () => undefined);
      });
      return null;
    }
    if (answer instanceof Error) throw answer;
    const parts = (await recordings.stored(ref))?.parts ?? 0;
    return answer === 'stored' || answer === 'there' ? { parts } : { ...refuse('part-missing'), parts };
  }

  /** The segments of a round that this person may hear. Null: answer as if there were none. */
  async list(room: string, round: number, person: PersonId): Promise<ListedSegment[] | null> {
    const leads = await this.parts.leads(room, round, person);
    const recording = recordingFor((await this.parts.rooms.stateNow(room)) ?? noRoom, round, person, leads);
    if (!recording) return null;
    const listed = recording.segments.map(async ({ id, startedAt, endedAt }) => {
      const stored = await this.parts.recordings.stored({ room, round, segment: id });
      return stored ? [{ segment: id, startedAt, endedAt, ...stored }] : [];
    });
    return (await Promise.all(listed)).flat();
  }

  /** The audio of a segment, which breaks off when it is withdrawn. Null: answer as if it never existed. */
  async hear(room: string, segment: string, person: PersonId): Promise<Playback | null> {
    const state = (await this.parts.rooms.stateNow(room)) ?? noRoom;
    const round = segmentOf(state, segment)?.recording.round;
    if (round === undefined || !(await this.mayHear(state, { room, round, segment }, person))) return null;
    const ref = { room, round, segment };
    const stored = await this.parts.recordings.stored(ref);
    return stored && { type: stored.type, bytes: stored.bytes, read: (from, to) => this.readWhileHeard(ref, person, from, to) };
  }

  private async mayHear(state: RoomState, { room, round, segment }: SegmentRef, person: PersonId): Promise<boolean> {
    if (segmentFor(state, segment, person, 'hear-segment')) return true;
    const leads = await this.parts.leads(room, round, person);
    return segmentFor(state, segment, person, 'hear-segment', leads) !== null;
  }

  private async *readWhileHeard(ref: SegmentRef, person: PersonId, from: number, to: number): AsyncGenerator<Uint8Array> {
    for await (const bytes of this.parts.recordings.read(ref, from, to)) {
      const state = await this.known(ref.room);
      if (!state || !(await this.mayHear(state, ref, person))) throw new Error('the recording was taken back');
      yield bytes;
    }
  }

  /** Withdraws all recordings of a person in a room. Resolves once nothing of them is left. Can be repeated. */
  async takeBack(room: string, person: PersonId): Promise<void> {
    // If only the store is away, reading the log rejects below too.
    const state = await this.parts.rooms.stateNow(room).catch(() => null);
    if (state === null) {
      // A damaged room can't say whose voices it holds, so delete all of them. If only the store is away, this rejects and is
      // retried.
      if (await this.stateInLog(room)) throw new Error('the room cannot be read at present');
      return this.parts.recordings.dropRoom(room);
    }
    if (!isRecorded(state, person)) return;
    const ref = { person, id: `take-back-${state.recordings.map(({ round }) => round).join('-')}`, hash: 'take-back' };
    await this.parts.rooms.submit(room, { ref, command: { type: 'answer-recording', yes: false } });
    const after = await this.parts.rooms.stateNow(room);
    if (after && refsIn(room, after).length > 0) throw new Error('a recording could not be taken back');
    await this.parts.recordings.dropRoom(room);
  }

  private async known(room: string): Promise<RoomState | null> {
    return (await this.parts.rooms.load(room))?.state ?? null;
  }

  private deletions(room: string, { before, after }: AppliedEvent<RoomState, RoomEvent>): Effect[] {
    const gone = refsIn(room, before).filter((ref) => !keeps(after, ref));
    return gone.map((ref) => this.drop(ref));
  }

  /** An effect that deletes a segment: retried, since a disk that refuses now may not later. */
  private drop(ref: SegmentRef): Effect {
    const id = `recording ${ref.room} ${ref.round} ${ref.segment}`;
    return { id, queue: id, run: () => this.parts.recordings.drop(ref) };
  }

  private after(ms: number, what: () => void): void {
    if (this.stopped) return;
    const timer = after(ms, 'recordings', () => {
      this.timers.delete(timer);
      if (!this.stopped) what();
    });
    this.timers.add(timer);
  }

  private async sweep(): Promise<void> {
    let room = '';
    let state: RoomState | null = null;
    for await (const ref of this.parts.recordings.segments()) {
      if (this.stopped) return;
      if (ref.room !== room) state = await this.stateInLog(ref.room);
      room = ref.room;
      if (state && !keeps(state, ref)) await this.parts.recordings.drop(ref);
    }
  }

  /** The state of a room, read from the log without loading the room. Null for a room that can't be read or isn't in this log. */
  private async stateInLog(room: string): Promise<RoomState | null> {
    try {
      const { entries } = await this.parts.log.read(room, 0);
      if (entries.length === 0) return null;
      return eventsIn(room, entries, roomCodec).reduce(evolveRoom, noRoom);
    } catch (fault) {
      // If the store can't be reached, no room is known: rethrow. If one room is damaged or can't be folded, only that one is
      // unknown.
      if (fault instanceof LogFault && !failsAlone(fault)) throw fault;
      return null;
    }
  }
}

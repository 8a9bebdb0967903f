import type { Refusal } from '../../shared/domain/refusals.ts';
import { notKeptOf } from '../../shared/domain/review/kept.ts';
import { mayInReview, type ReviewVerb } from '../../shared/domain/review/policy.ts';
import {
  noReplays,
  type Replay,
  type ReplaySeat,
  replayedOn,
  replaySeatOf,
  replaySeats,
  roundsIn,
  visibleReplay,
} from '../../shared/domain/review/replay.ts';
import type { ReviewFacts, ReviewState } from '../../shared/domain/review/state.ts';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { noRoom } from '../../shared/domain/room/room.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { isIn, type RevealedRoom, roundNumber } from '../../shared/domain/room/round-of-room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import type { Cursor } from '../../shared/protocol/up.ts';
import type { Effect, Reactors } from '../engine/reactor.ts';
import { eventsIn } from '../engine/read-entries.ts';
import type { Reader } from '../engine/stream-kind.ts';
import type { Following } from '../engine/streams.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { SlicedWork } from '../scheduling/slices.ts';
import type { Directory } from '../store/directory.ts';
import type { Entry, Log } from '../store/log.ts';
import { theServer } from '../workshops/workshop-kind.ts';
import { type ReviewStreams, reviewStream, roundOfReview } from './review-kind.ts';

type Parts = { rooms: Rooms; streams: ReviewStreams; directory: Directory; log: Log; reactors: Reactors };

/** A round, its review (which knows who may do what), and the room's rounds that its reader was in, only for counting. */
export type Reviewed = { replay: Replay; review: ReviewState; rounds: RevealedRound[] };
/** A round as one person may see its replay. `inPlay`: its room is still in its debrief, and so may say it again. */
export type Shown = Reviewed & { seat: ReplaySeat; state: RevealedRoom; inPlay: boolean };

function factsOf(room: string, replay: Replay, facilitators: string[]): ReviewFacts {
  const { round } = replay.state;
  return {
    room,
    round: replay.round,
    people: replaySeats(replay),
    facilitators,
    anonymous: round.sheets === 'anonymous',
    playedMs: playMs(round, round.endedAt),
    notKept: notKeptOf(round),
  };
}

/** Reads a round like someone who was let in, and is no person. */
const noPerson = 'big-screen';

/** The events that change who may replay a round, or what is kept of it. */
const turns: readonly RoomEvent['type'][] = [
  'revealed',
  'person-joined',
  'person-left',
  'visitor-came',
  'facilitators-changed',
  'seats-set',
  'recording-withdrawn',
  'words-dropped',
];

/**
 * Replays and reviews of rounds. A review has no join code: everyone in the round is in its review. Who that is comes from the
 * room's log, read whenever someone opens the review, and whenever it changes while someone has the review open.
 */
export class Reviews {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    parts.reactors.react<RoomState, RoomEvent>(parts.rooms, {
      failed: 'review-behind',
      about: (room) => ({ room }),
      on: turns,
      effects: (room, { version, after }) => this.refreshes(room, version, roundNumber(after)),
      outstanding: (room, state, events) => this.refreshes(room, events.length, roundNumber(state)),
    });
  }

  /** The replays of all rounds of a room, read from its log, and its workshop's facilitators now. Null: there is no such room. */
  private async read(room: string): Promise<{ replays: Replay[]; facilitators: string[] } | null> {
    const loaded = /^[\w-]{8,24}$/.test(room) ? await this.parts.rooms.load(room) : null;
    if (!loaded) return null;
    const facilitators = loaded.state.workshop?.facilitators ?? [];
    const { entries } = await this.parts.log.read(room, 0);
    const replays = await this.replaysIn(room, entries);
    // The facilitators of now, not those at the time of the round.
    return {
      facilitators,
      replays: replays.map((replay) => {
        const { workshop } = replay.state;
        return workshop ? { ...replay, state: { ...replay.state, workshop: { ...workshop, facilitators } } } : replay;
      }),
    };
  }

  /** The same as `replaysOf`, in slices: a room may have thousands of events. */
  private async replaysIn(room: string, entries: readonly Entry[]): Promise<Replay[]> {
    const work = new SlicedWork();
    let soFar = noReplays;
    for (const entry of entries) {
      if (work.isOver) await work.next();
      soFar = eventsIn(room, [entry], roomCodec).reduce(replayedOn, soFar);
    }
    return roundsIn(soFar);
  }

  /** Brings the review up to date with the room's log; the first time, this begins the review. */
  private async upToDate(room: string, replay: Replay, facilitators: string[]): Promise<ReviewState | null> {
    const { streams, directory } = this.parts;
    const stream = reviewStream(room, replay.round);
    const facts = factsOf(room, replay, facilitators);
    const hash = JSON.stringify(facts);
    const version = (await streams.load(stream))?.writer.version ?? 0;
    await streams.begin(stream, {
      ref: { person: theServer, id: `read-${version}`, hash },
      command: { type: 'read-round', facts },
    });
    const loaded = await streams.load(stream);
    loaded?.subscribers.addNames(await directory.namesOf([...Object.keys(facts.people), ...facilitators]));
    return loaded?.state ?? null;
  }

  /** A round and its review; null if there is none, or if this person may do none of these with it. */
  async find(room: string, round: number, person: string, ...verbs: readonly ReviewVerb[]): Promise<Reviewed | null> {
    const read = await this.read(room);
    const replay = read?.replays.find((one) => one.round === round);
    // Checked before the review begins: someone who has nothing to do with the round must leave no trace in it.
    if (!read || !replay || (!read.facilitators.includes(person) && replaySeatOf(replay, person) === null)) return null;
    const review = await this.upToDate(room, replay, read.facilitators);
    if (!review || !verbs.some((verb) => mayInReview(review, person, verb))) return null;
    // Not all of the room's rounds: their agreement would tell something of sheets that this person never saw.
    const seen = read.replays.filter((one) => one.round === round || replaySeatOf(one, person) !== null);
    return { replay, review, rounds: seen.map(({ state }) => state.round) };
  }

  /** The round as this person may see its replay. Null: answer as if the room never existed. */
  async show(room: string, round: number, person: string, verb: ReviewVerb = 'see-replay'): Promise<Shown | null> {
    const found = await this.find(room, round, person, verb);
    if (!found) return null;
    // Everyone let the facilitators in: they see what a visitor would have seen.
    const seat = replaySeatOf(found.replay, person) ?? 'visitor';
    const state = visibleReplay(found.replay, person, seat);
    // The sound of a review comes from the device of the one who leads it.
    const hears = mayInReview(found.review, person, 'hear-round');
    const recordings = found.replay.state.recordings.filter((one) => one.round === round);
    const now = (await this.parts.rooms.stateNow(room)) ?? noRoom;
    const inPlay = isIn(now, 'debrief') && roundNumber(now) === round;
    return { ...found, seat, state: hears ? { ...state, recordings } : state, inPlay };
  }

  /** All rounds of a room that this person may replay, in the order they were played. */
  async list(room: string, person: string): Promise<Replay[]> {
    return (await this.listAll(room, person)).filter(({ open }) => open).map(({ replay }) => replay);
  }

  /**
   * All rounds of a room whose board was opened. `open`: whether this person may replay them; `agreed`: whether they lead, and
   * everyone in the round said yes to that.
   */
  async listAll(room: string, person: string): Promise<{ replay: Replay; open: boolean; agreed: boolean }[]> {
    const read = await this.read(room);
    if (!read) return [];
    const leads = read.facilitators.includes(person);
    return Promise.all(
      read.replays.map(async (replay) => {
        const review = leads ? await this.upToDate(room, replay, read.facilitators) : null;
        const agreed = review?.agreed ?? false;
        const sees = review !== null && mayInReview(review, person, 'see-replay');
        return { replay, open: sees || replaySeatOf(replay, person) !== null, agreed };
      }),
    );
  }

  /** Follows a review. Null, as if it never existed, if this reader may not. */
  async follow(stream: string, reader: Reader, cursor: Cursor | null): Promise<Following | Refusal | null> {
    const of = roundOfReview(stream);
    if (!of || !(await this.find(of.room, of.round, reader.person, 'see-review', 'see-question'))) return null;
    return this.parts.streams.follow(stream, reader, cursor);
  }

  /** Follows a review as the big screen of this workshop. Null unless it is put up there. */
  async followOnScreen(
    stream: string,
    workshop: string,
    reader: Reader,
    cursor: Cursor | null,
  ): Promise<Following | Refusal | null> {
    const of = roundOfReview(stream);
    if (!of || !(await this.shownOnScreen(of.room, of.round, workshop))) return null;
    return this.parts.streams.follow(stream, reader, cursor);
  }

  /** The round that a workshop's big screen shows now, as someone sees it who was let in. Null: it shows no such round. */
  async shownOnScreen(room: string, round: number, workshop: string): Promise<Shown | null> {
    const stream = reviewStream(room, round);
    const review = roundOfReview(stream) ? (await this.parts.streams.load(stream))?.state : undefined;
    if (!review?.session?.onScreen) return null;
    const read = await this.read(room);
    const replay = read?.replays.find((one) => one.round === round);
    if (!replay || replay.state.workshop?.workshop !== workshop) return null;
    return { replay, review, rounds: [], seat: 'visitor', state: visibleReplay(replay, noPerson, 'visitor'), inPlay: false };
  }

  /** People come and go while a round is debriefed: refreshes the reviews that someone has open here. */
  private refreshes(room: string, version: number, newest: number): Effect[] {
    const rounds = Array.from({ length: newest }, (_, i) => i + 1);
    const open = rounds.filter((round) => this.parts.streams.isLoaded(reviewStream(room, round)));
    return open.map((round) => {
      const stream = reviewStream(room, round);
      return { id: `${stream} ${version}`, queue: stream, run: () => this.refresh(room, round) };
    });
  }

  private async refresh(room: string, round: number): Promise<void> {
    const read = await this.read(room);
    const replay = read?.replays.find((one) => one.round === round);
    if (read && replay) await this.upToDate(room, replay, read.facilitators);
  }
}

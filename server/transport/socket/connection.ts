import type { Socket } from 'socket.io';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import type { Cursor, Follow } from '../../../shared/protocol/up.ts';
import type { WorkBudget } from '../../access/work-budget.ts';
import type { Reader } from '../../engine/stream-kind.ts';
import type { Following } from '../../engine/streams.ts';
import { Bucket } from '../../scheduling/buckets.ts';
import type { Clock } from '../../scheduling/clock.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import type { Note } from '../../server-log.ts';
import type { Person } from '../../store/directory.ts';
import type { ConsoleWatcher } from '../../workshops/console.ts';
import { refusalFor } from '../fault-refusal.ts';
import type { HeartbeatWheel } from './heartbeat.ts';
import { Outgoing, type SnapshotWork } from './outgoing.ts';

/** How many messages a connection may send at once, and per second in the long run. */
export type Allowance = { burst: number; perSecond: number };
/** Tapping on the pad stays far below. The burst is for a page that sends its outbox again after a tunnel. */
export const usualAllowance: Allowance = { burst: 120, perSecond: 20 };
/** After this many messages in a row that were too fast, the connection is cut: no one taps like that. */
const patience = 400;

/** A page that follows something. Gets what the engine sends, and what a console shows in addition. */
export type PageReader = Reader & ConsoleWatcher;

/** Follows something, or says why not; null if there is no such thing for this reader. */
export type FollowAny = (message: Follow, reader: PageReader, cursor: Cursor | null) => Promise<Following | Refusal | null>;

/** What all connections of a server share. */
export type ConnectionParts = {
  followAny: FollowAny;
  clock: Clock;
  heartbeats: HeartbeatWheel;
  allowance: Allowance;
  work: SnapshotWork;
  note: Note;
};

/**
 * What one channel follows: null while it loads, or if it was refused. `over`: the channel follows something else now, or nothing.
 */
type Turn = { over: boolean; following: Following | null };

/** One live connection of a person: what it follows, its rate limit and its heartbeat. */
export class Connection {
  readonly person: Person;
  private readonly socket: Socket;
  private readonly followAny: FollowAny;
  private readonly clock: Clock;
  private readonly note: Note;
  private readonly out: Outgoing;
  private readonly turns = new Map<number, Turn>();
  private readonly bucket: Bucket;
  private readonly budget: WorkBudget;
  private readonly leaveHeartbeats: () => void;
  private hasty = 0;
  private closed = false;

  constructor(socket: Socket, person: Person, { followAny, clock, heartbeats, allowance, work, note }: ConnectionParts) {
    this.socket = socket;
    this.person = person;
    this.followAny = followAny;
    this.clock = clock;
    this.note = note;
    const { burst, perSecond } = allowance;
    this.out = new Outgoing(socket, work);
    this.budget = work.budget;
    this.bucket = new Bucket(burst, perSecond, clock.now());
    // Heartbeats have their own schedule: nothing that happens in a room makes one come earlier.
    this.leaveHeartbeats = heartbeats.join(() => this.sendHeartbeat());
  }

  /** Counts a message. `slow`: this person must wait, because of their messages or what those cost. `cut`: they don't wait. */
  mayGoOn(): 'go' | 'slow' | 'cut' {
    if (this.bucket.take(this.clock.now())) {
      this.hasty = 0;
      return this.budget.waitMs(this.person.person) > 0 ? 'slow' : 'go';
    }
    this.hasty += 1;
    return this.hasty > patience ? 'cut' : 'slow';
  }

  /** Sends an answer after the events that its command caused. */
  answer(send: () => void): void {
    this.out.answer(send);
  }

  /** Follows a stream in a channel. Leaves what the channel followed before, even if that is still loading. */
  async follow(message: Follow): Promise<{ accepted: true } | Refusal> {
    const { channel, cursor } = message;
    this.unfollow(channel);
    const turn: Turn = { over: this.closed, following: null };
    this.turns.set(channel, turn);
    const following = await this.followAny(message, this.readerFor(message, turn), cursor).catch((fault) => {
      if (turn.over) return null;
      this.unfollow(channel);
      throw fault;
    });
    const refused = !following || 'refusal' in following;
    // While this loaded, the channel was left, lost or used for another stream: the outcome no longer matters.
    if (turn.over) {
      if (!refused) following.leave();
      return { accepted: true };
    }
    if (refused) {
      this.unfollow(channel);
      return following ?? refuse('no-such-room');
    }
    turn.following = following;
    return { accepted: true };
  }

  /** A reader that sends to this channel, and drops everything once its turn is over. */
  private readerFor(message: Follow, turn: Turn): PageReader {
    const { channel } = message;
    const { out } = this;
    return {
      person: this.person.person,
      events: (version, text) => turn.over || out.events(channel, version, text),
      snapshot: (snapshot) => turn.over || out.snapshot(channel, snapshot),
      names: (names) => turn.over || out.send('names', channel, names),
      presence: (presence) => turn.over || out.send('presence', channel, presence),
      tiles: (tiles) => turn.over || out.send('tiles', channel, [...tiles]),
      progress: (progress) => turn.over || out.send('progress', channel, progress),
      refollow: () => turn.over || this.followAgain(message),
      lost: (why) => turn.over || this.lose(channel, why),
    };
  }

  private followAgain(message: Follow): void {
    const { channel, kind, stream } = message;
    const again = this.follow({ ...message, cursor: null });
    const lose = (why: Refusal['refusal']) => this.turns.has(channel) || this.lose(channel, why);
    const answered = again.then((answer) => {
      if ('refusal' in answer) lose(answer.refusal);
    });
    inBackground(answered, (fault) => {
      this.note('page-not-followed', { kind, stream, err: fault });
      lose(refusalFor(fault).refusal);
    });
  }

  private lose(channel: number, why: Refusal['refusal']): void {
    this.unfollow(channel);
    this.out.send('lost', channel, why);
  }

  unfollow(channel: number): { accepted: true } {
    const turn = this.turns.get(channel);
    this.turns.delete(channel);
    if (!turn) return { accepted: true };
    turn.over = true;
    this.out.forget(channel);
    turn.following?.leave();
    return { accepted: true };
  }

  /** Closes this connection: a newer one has taken over its tab. */
  supersede(): void {
    this.out.send('superseded');
    this.close();
    this.socket.disconnect(true);
  }

  close(): void {
    this.closed = true;
    this.leaveHeartbeats();
    for (const channel of [...this.turns.keys()]) this.unfollow(channel);
  }

  private sendHeartbeat(): void {
    this.out.send(
      'heartbeat',
      this.clock.now(),
      [...this.turns].flatMap(([channel, { following }]) => (following ? [[channel, following.versionNow()]] : [])),
    );
  }
}

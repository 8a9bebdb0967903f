import type { Socket } from 'socket.io';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import type { Cursor, Follow } from '../../../shared/protocol/up.ts';
import { Bucket } from '../../access/limits.ts';
import type { Clock } from '../../engine/clock.ts';
import { inBackground } from '../../engine/in-background.ts';
import type { Reader } from '../../engine/stream-kind.ts';
import type { Following } from '../../engine/streams.ts';
import type { Note } from '../../server-log.ts';
import type { Person } from '../../store/directory.ts';
import type { ConsoleWatcher } from '../../workshops/console.ts';
import { refusalFor } from '../fault-refusal.ts';
import type { HeartbeatWheel } from './heartbeat.ts';
import { Outgoing } from './outgoing.ts';

/** How many messages a connection may send at once, and a second in the long run. */
export type Allowance = { burst: number; perSecond: number };
/** A thumb on the pad stays far below; a page that sends its outbox again after a tunnel may burst. */
export const usualAllowance: Allowance = { burst: 120, perSecond: 20 };
/** So many refused for haste, one after another, are no thumb: the connection is cut. */
const patience = 400;

/** A page that follows something: what the engine tells it, and what a console shows besides. */
export type PageReader = Reader & ConsoleWatcher;

/** Begins to follow something, or says why not; null where there is nothing of the kind for this reader. */
export type FollowAny = (message: Follow, reader: PageReader, cursor: Cursor | null) => Promise<Following | Refusal | null>;

/** What every connection of a server shares. */
export type ConnectionParts = {
  followAny: FollowAny;
  clock: Clock;
  heartbeats: HeartbeatWheel;
  allowance: Allowance;
  note: Note;
};

/** What one channel follows: null while it loads, or where it was refused. `over`: another turn has come, or none. */
type Turn = { over: boolean; following: Following | null };

/** One live link of a person: what it follows, how fast it may go, and its heartbeat. */
export class Connection {
  readonly person: Person;
  private readonly socket: Socket;
  private readonly followAny: FollowAny;
  private readonly clock: Clock;
  private readonly note: Note;
  private readonly out: Outgoing;
  private readonly turns = new Map<number, Turn>();
  private readonly bucket: Bucket;
  private readonly leaveHeartbeats: () => void;
  private hasty = 0;
  private closed = false;

  constructor(socket: Socket, person: Person, { followAny, clock, heartbeats, allowance, note }: ConnectionParts) {
    this.socket = socket;
    this.person = person;
    this.followAny = followAny;
    this.clock = clock;
    this.note = note;
    const { burst, perSecond } = allowance;
    this.out = new Outgoing(socket);
    this.bucket = new Bucket(burst, perSecond, clock.now());
    // On a schedule of its own: nothing that happens in a room brings a heartbeat forward.
    this.leaveHeartbeats = heartbeats.join(() => this.sendHeartbeat());
  }

  mayGoOn(): 'go' | 'slow' | 'cut' {
    if (this.bucket.take(this.clock.now())) {
      this.hasty = 0;
      return 'go';
    }
    this.hasty += 1;
    return this.hasty > patience ? 'cut' : 'slow';
  }

  /** Sends an answer behind whatever it caused. */
  answer(send: () => void): void {
    this.out.answer(send);
  }

  /** Follows from now on. What this channel followed before is left, also where it has not loaded yet. */
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
    // Left, lost or followed by another while it loaded: whatever became of it concerns no one any more.
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

  /** Sends what is told in this turn of the channel, and nothing once another turn has come. */
  private readerFor(message: Follow, turn: Turn): PageReader {
    const { channel } = message;
    const { out } = this;
    return {
      person: this.person.person,
      events: (version, text) => turn.over || out.events(channel, version, text),
      snapshot: (snapshot) => turn.over || out.send('snapshot', channel, snapshot),
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
    turn.following?.leave();
    return { accepted: true };
  }

  /** Another connection speaks for this tab now. */
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

import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Down, Presence, Snapshot } from '../../shared/protocol/down.ts';
import { lengthen } from '../../shared/protocol/short-events.ts';
import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';
import type { Cursor, FollowAs } from '../../shared/protocol/up.ts';
import { type Link, openLink } from './socket.ts';

/** This page's copy of a stream's state, as far as the server has sent it. */
export type Replica<S> = {
  snapshot: Snapshot<S>;
  state: S;
  version: number;
  names: Record<string, string>;
  presence: Presence;
};

const nobody: Presence = { here: [], gone: [], typing: [] };

export function fromSnapshot<S>(snapshot: Snapshot<S>, before: Replica<S> | null): Replica<S> {
  return {
    snapshot,
    state: snapshot.state,
    version: snapshot.cursor.version,
    names: { ...before?.names, ...snapshot.names },
    presence: before?.presence ?? nobody,
  };
}

/** Applies events as they were sent. `gap`: earlier ones are missing, so the stream must be followed again from the cursor. */
export function afterSeen<S, E>(
  known: Replica<S>,
  version: number,
  sent: readonly unknown[],
  evolve: (state: S, event: E) => S,
): Replica<S> | 'gap' | 'old' {
  if (version <= known.version) return 'old';
  if (version !== known.version + sent.length) return 'gap';
  return { ...known, version, state: (sent.map(lengthen) as E[]).reduce(evolve, known.state) };
}

/** The channel numbers in use: each stands for one subscription of this page. */
const channels = new Set<number>();

function takeChannel(): number {
  const free = [0, 1, 2, 3, 4, 5, 6, 7].find((n) => !channels.has(n)) ?? 0;
  channels.add(free);
  return free;
}

/** Refusals that say nothing about the stream: the server can't look at present, so the page asks again. */
const passing: readonly RefusalCode[] = ['cannot-store', 'too-fast'];
const followAgainMs = 2000;

type Followed<S, E> = {
  kind: StreamKind;
  stream: string;
  as?: FollowAs;
  evolve: (state: S, event: E) => S;
  /** Something has changed: what is known, whether it is lost, or the link. */
  changed: () => void;
  /** Called instead when only who is here has changed. */
  presenceChanged?: () => void;
  /** Called after each follow request, which a connection or a gap causes. */
  onFollow?: () => void;
};

/** Follows one stream over the page's link: asks for what it missed, closes gaps, and compares versions on each heartbeat. */
export class Subscription<S, E> {
  known: Replica<S> | null = null;
  lost: RefusalCode | null = null;
  readonly channel = takeChannel();
  readonly link: Link = openLink();
  private readonly followed: Followed<S, E>;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(followed: Followed<S, E>) {
    this.followed = followed;
    this.link.on('connect', this.follow);
    this.link.on('disconnect', this.followed.changed);
    this.link.on('snapshot', this.onSnapshot);
    this.link.on('events', this.onEvents);
    this.link.on('names', this.onNames);
    this.link.on('presence', this.onPresence);
    this.link.on('heartbeat', this.onHeartbeat);
    this.link.on('lost', this.onLost);
  }

  /** Separate from the constructor, so that the owner is complete before the first event arrives. */
  begin(): void {
    if (this.link.connected) this.follow();
    this.followed.changed();
  }

  close(): void {
    clearTimeout(this.again);
    this.link.emit('unfollow', { channel: this.channel });
    this.link.off('connect', this.follow);
    this.link.off('disconnect', this.followed.changed);
    this.link.off('snapshot', this.onSnapshot);
    this.link.off('events', this.onEvents);
    this.link.off('names', this.onNames);
    this.link.off('presence', this.onPresence);
    this.link.off('heartbeat', this.onHeartbeat);
    this.link.off('lost', this.onLost);
    channels.delete(this.channel);
  }

  private readonly follow = (): void => {
    clearTimeout(this.again);
    const cursor: Cursor | null = this.known ? { ...this.known.snapshot.cursor, version: this.known.version } : null;
    const { kind, stream, as = 'myself', onFollow, changed } = this.followed;
    this.link.emit('follow', { channel: this.channel, kind, stream, as, cursor }, (answer) => {
      if ('refusal' in answer) this.onLost(this.channel, answer.refusal);
    });
    onFollow?.();
    changed();
  };

  private readonly onSnapshot: Down['snapshot'] = (on, snapshot) => {
    if (on !== this.channel) return;
    this.lost = null;
    this.known = fromSnapshot(snapshot as Snapshot<S>, this.known);
    this.followed.changed();
  };

  private readonly onEvents: Down['events'] = (on, version, ...sent) => {
    if (on !== this.channel || !this.known) return;
    const after = afterSeen(this.known, version, sent, this.followed.evolve);
    if (after === 'gap') return this.follow();
    if (after === 'old') return;
    this.known = after;
    this.followed.changed();
  };

  private readonly onNames: Down['names'] = (on, names) => {
    if (on !== this.channel || !this.known) return;
    this.known = { ...this.known, names: { ...this.known.names, ...names } };
    this.followed.changed();
  };

  private readonly onPresence: Down['presence'] = (on, presence) => {
    if (on !== this.channel || !this.known) return;
    this.known = { ...this.known, presence };
    (this.followed.presenceChanged ?? this.followed.changed)();
  };

  /** The heartbeat carries the version, so that a quiet room cannot stay stale. */
  private readonly onHeartbeat: Down['heartbeat'] = (_, versions) => {
    const mine = versions.find(([on]) => on === this.channel)?.[1];
    if (this.known && mine !== undefined && mine !== this.known.version) this.follow();
  };

  private readonly onLost: Down['lost'] = (on, why) => {
    if (on !== this.channel) return;
    if (passing.includes(why)) {
      clearTimeout(this.again);
      this.again = setTimeout(() => this.link.connected && this.follow(), followAgainMs);
      return;
    }
    this.lost = why;
    this.followed.changed();
  };
}

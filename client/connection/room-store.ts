import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { rolesOf } from '../../shared/domain/room/permissions.ts';
import { memberOf, type PersonId } from '../../shared/domain/room/state.ts';
import type { Down, Picture } from '../../shared/protocol/down.ts';
import type { Cursor } from '../../shared/protocol/up.ts';
import { afterSeen, fromPicture, type Known } from './followed-room.ts';
import { withWishes } from './optimistic.ts';
import { Outbox } from './outbox.ts';
import type { RoomSeen, Saving, Wanted } from './room-seen.ts';
import { type Link, openLink, serverClock } from './socket.ts';

/** What a room page can be: not told yet, waiting at the door, inside, or shut out. */
export type RoomPage =
  | { kind: 'opening'; saving: Saving }
  | { kind: 'asking' }
  | { kind: 'inside'; seen: RoomSeen }
  | { kind: 'lost'; why: RefusalCode };

const channel = 0;

/** Follows one room over the page's link and keeps one answer to: what does this person see of it now? */
export class RoomStore {
  private known: Known | null = null;
  private lost: RefusalCode | null = null;
  private refusal: RoomSeen['refused'] = null;
  private page: RoomPage = { kind: 'opening', saving: 'sending' };
  private readonly watchers = new Set<() => void>();
  private readonly link: Link;
  private readonly outbox: Outbox;
  private readonly room: string;

  constructor(room: string) {
    this.room = room;
    this.link = openLink();
    this.outbox = new Outbox(this.link, room, this.show, ({ wish }, code) => {
      const { round: _, ...wanted } = wish;
      // Asked for and already so, or a scene somebody else stopped first: nothing that a person needs to hear.
      if (code !== 'already-so') this.refusal = { code, wish: wanted as Wanted };
    });
    this.link.on('connect', this.follow);
    this.link.on('disconnect', this.show);
    this.link.on('picture', this.onPicture);
    this.link.on('seen', this.onSeen);
    this.link.on('names', this.onNames);
    this.link.on('presence', this.onPresence);
    this.link.on('beat', this.onBeat);
    this.link.on('lost', this.onLost);
    if (this.link.connected) this.follow();
    this.show();
  }

  close(): void {
    this.link.emit('unfollow', { channel });
    this.link.off('connect', this.follow);
    this.link.off('disconnect', this.show);
    this.link.off('picture', this.onPicture);
    this.link.off('seen', this.onSeen);
    this.link.off('names', this.onNames);
    this.link.off('presence', this.onPresence);
    this.link.off('beat', this.onBeat);
    this.link.off('lost', this.onLost);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly look = (): RoomPage => this.page;

  private readonly follow = (): void => {
    const cursor: Cursor | null = this.known ? { ...this.known.picture.cursor, version: this.known.version } : null;
    this.link.emit('follow', { channel, room: this.room, cursor }, (answer) => {
      if ('refusal' in answer) this.onLost(channel, answer.refusal);
    });
    this.outbox.sendAll();
    this.show();
  };

  private readonly onPicture: Down['picture'] = (on, picture: Picture) => {
    if (on !== channel) return;
    this.lost = null;
    this.known = fromPicture(picture, this.known);
    this.show();
  };

  private readonly onSeen: Down['seen'] = (on, version, ...events: RoomEvent[]) => {
    if (on !== channel || !this.known) return;
    const after = afterSeen(this.known, version, events);
    if (after === 'gap') return this.follow();
    if (after === 'old') return;
    this.known = after;
    this.show();
  };

  private readonly onNames: Down['names'] = (on, names) => {
    if (on !== channel || !this.known) return;
    this.known = { ...this.known, names: { ...this.known.names, ...names } };
    this.show();
  };

  private readonly onPresence: Down['presence'] = (on, presence) => {
    if (on !== channel || !this.known) return;
    this.known = { ...this.known, presence };
    this.show();
  };

  /** The heartbeat carries the position, so that a quiet room cannot stay stale. */
  private readonly onBeat: Down['beat'] = (_, versions) => {
    const mine = versions.find(([on]) => on === channel)?.[1];
    if (this.known && mine !== undefined && mine !== this.known.version) this.follow();
  };

  private readonly onLost: Down['lost'] = (on, why) => {
    if (on !== channel) return;
    this.lost = why;
    this.show();
  };

  private readonly show = (): void => {
    this.page = this.pageNow();
    for (const watcher of this.watchers) watcher();
  };

  private get saving(): Saving {
    if (!this.link.connected) return 'offline';
    return this.outbox.unanswered.length > 0 ? 'sending' : 'saved';
  }

  private pageNow(): RoomPage {
    if (this.lost) return { kind: 'lost', why: this.lost };
    if (!this.known) return { kind: 'opening', saving: this.saving };
    const { picture, names, presence } = this.known;
    const { you } = picture;
    if (this.known.state.asking.includes(you)) return { kind: 'asking' };
    const state = withWishes(this.known.state, you, presence.gone, serverClock.now(), this.outbox.unanswered);
    const me = memberOf(state, you) ?? memberOf(this.known.state, you);
    if (!me) return { kind: 'lost', why: 'no-such-room' };
    const seen: RoomSeen = {
      state,
      you,
      me,
      leads: rolesOf(state, you, presence.gone).includes('host'),
      room: picture.room,
      nameOf: (person: PersonId | null) => (person && names[person]) || '…',
      here: presence.here,
      gone: presence.gone,
      saving: this.saving,
      refused: this.refusal,
      forgetRefusal: this.forgetRefusal,
      because: picture.because,
      now: this.now,
      wish: this.wish,
    };
    return { kind: 'inside', seen };
  }

  private readonly now = (): number => serverClock.now();

  private readonly forgetRefusal = (): void => {
    this.refusal = null;
    this.show();
  };

  private readonly wish = (wanted: Wanted): void => {
    this.refusal = null;
    this.outbox.add({ ...wanted, round: this.known?.state.round?.number ?? 0 });
  };
}

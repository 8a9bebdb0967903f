import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { roomRolesOf } from '../../shared/domain/room/policy.ts';
import { evolveRoom } from '../../shared/domain/room/room.ts';
import { roundNumber } from '../../shared/domain/room/round-of-room.ts';
import { memberOf, type RoomState, seatless } from '../../shared/domain/room/state.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { awayIn } from './away-in.ts';
import type { TextDraft } from './draft.ts';
import { drafts } from './drafts-here.ts';
import { DraftsOfStream } from './drafts-of-stream.ts';
import { forgetLeftPlace, keepLeftPlace } from './left-places.ts';
import { nameIn, numberedNames } from './name-in.ts';
import { withRoomCommands } from './optimistic.ts';
import { Outbox } from './outbox.ts';
import { PrivateNotes } from './private-notes.ts';
import type { CommandInput, RoomView, Saving } from './room-view.ts';
import { savingNow, serverClock } from './socket.ts';
import { Subscription } from './subscription.ts';

/** What a room page can be: without a snapshot yet, waiting to be let in, inside, or shut out. */
export type RoomPage =
  | { kind: 'opening'; saving: Saving }
  /** `removed`: the host removed this person before, and decides whether to let them back in. */
  | { kind: 'asking'; removed: boolean }
  | { kind: 'inside'; seen: RoomView }
  | { kind: 'lost'; why: RefusalCode };

/** How often a page says that its person is still typing. */
const typingAgainMs = 1500;

/** Follows one room over the page's link and holds one answer to: what does this person see of it now? */
export class RoomStore {
  private refusal: RoomView['refused'] = null;
  private page: RoomPage = { kind: 'opening', saving: 'sending' };
  private saidTypingAt = Number.NEGATIVE_INFINITY;
  private readonly notes: PrivateNotes;
  private readonly watchers = new Set<() => void>();
  private readonly outbox: Outbox<RoomPageCommand>;
  private readonly drafts: DraftsOfStream;
  private readonly followed: Subscription<RoomState, RoomEvent>;

  constructor(room: string, as: FollowAs) {
    this.notes = new PrivateNotes(room);
    this.followed = new Subscription<RoomState, RoomEvent>({
      kind: 'room',
      stream: room,
      as,
      evolve: evolveRoom,
      changed: () => this.show(),
      onFollow: () => this.outbox.sendAll(),
    });
    this.outbox = new Outbox<RoomPageCommand>(
      this.followed.link,
      'room',
      room,
      () => this.show(),
      ({ command, draft }, code) => {
        if (command.type === 'leave-room') forgetLeftPlace(room);
        // Already so, for example a scene that someone else stopped first: nothing that a person needs to read.
        if (code === 'already-so' || this.notes.takes(command, code, this.followed.known?.snapshot.you ?? '')) return;
        if (draft) drafts.takeBack(draft);
        // A draft that was sent automatically is offered to its author again, without an explanation of why it came too late.
        if (draft?.sentOn === 'pause') return;
        const { round: _, ...wanted } = command;
        this.refusal = { code, command: wanted as CommandInput };
      },
    );
    this.drafts = new DraftsOfStream(
      { kind: 'room', stream: room },
      { send: (draft) => this.sendDraft(draft), changed: () => this.show() },
    );
    this.followed.begin();
  }

  close(): void {
    this.drafts.close();
    this.followed.close();
    this.outbox.leave();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly getSnapshot = (): RoomPage => this.page;

  private readonly show = (): void => {
    if (this.followed.known) this.drafts.openFor(this.followed.known.snapshot.you);
    this.page = this.pageNow();
    for (const watcher of this.watchers) watcher();
  };

  private get saving(): Saving {
    return savingNow(this.followed.link, this.outbox.unanswered.length > 0 || this.drafts.waits);
  }

  private pageNow(): RoomPage {
    const { known, lost } = this.followed;
    if (lost) return { kind: 'lost', why: lost };
    if (!known) return { kind: 'opening', saving: this.saving };
    const { snapshot, names, presence } = known;
    const { you, access } = snapshot;
    if (known.state.asking.includes(you)) return { kind: 'asking', removed: known.state.removed.includes(you) };
    const state = withRoomCommands(known.state, you, presence.gone, serverClock.now(), this.outbox.unanswered);
    const me = memberOf(state, you) ?? memberOf(known.state, you);
    const looksOnly = known.state.members.length > 0;
    const told = numberedNames(
      names,
      state.members.map((m) => m.person),
    );
    if (!me && !looksOnly) return { kind: 'lost', why: 'no-such-room' };
    const seen: RoomView = {
      state,
      told: known.state,
      you,
      // A facilitator on a visit and the big screen have no seat.
      me: me ?? seatless(you),
      leads: roomRolesOf(state, you, presence.gone).includes('host'),
      room: { room: access.stream, code: access.code, invitation: access.invitation },
      nameOf: (person: PersonId | null) => nameIn(told, person),
      isAway: awayIn(state, you, presence.here),
      gone: presence.gone,
      typing: this.followed.link.connected ? presence.typing.filter((person) => person !== you) : [],
      tellTyping: this.tellTyping,
      saving: this.saving,
      refused: this.refusal,
      forgetRefusal: this.forgetRefusal,
      notes: {
        late: this.notes.of(you, false),
        kept: this.notes.of(you, true),
        keepLate: () => this.changed(() => this.notes.keep(you)),
        drop: (which) => this.changed(() => this.notes.drop(you, which === 'kept')),
      },
      because: snapshot.because,
      now: this.now,
      dispatch: this.dispatch,
    };
    return { kind: 'inside', seen };
  }

  private changed(change: () => void): void {
    change();
    this.show();
  }

  private readonly now = (): number => serverClock.now();

  private readonly forgetRefusal = (): void => {
    this.refusal = null;
    this.show();
  };

  /** With every character, because it is said again only now and then. Never kept for later: it is about this moment. */
  private readonly tellTyping = (typing: boolean): void => {
    const now = performance.now();
    const { link, known } = this.followed;
    const isNews = typing ? now - this.saidTypingAt > typingAgainMs : this.saidTypingAt > Number.NEGATIVE_INFINITY;
    if (!known || !isNews || !link.connected) return;
    this.saidTypingAt = typing ? now : Number.NEGATIVE_INFINITY;
    link.emit('typing', { stream: known.snapshot.access.stream, typing }, () => undefined);
  };

  private get round(): number {
    const { known } = this.followed;
    return known ? roundNumber(known.state) : 0;
  }

  private readonly dispatch = (wanted: CommandInput): void => {
    this.drafts.flush();
    this.refusal = null;
    const access = this.followed.known?.snapshot.access;
    if (wanted.type === 'leave-room' && access) keepLeftPlace({ kind: 'room', ...access });
    this.outbox.add({ ...wanted, round: this.round });
  };

  /** Names the round in which the draft was written; otherwise it would land in a round that has begun since. */
  private sendDraft(draft: TextDraft): void {
    this.outbox.add({ ...(draft.command as CommandInput), round: draft.place.round ?? this.round }, draft);
  }
}

import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { namesChapter } from '../../shared/domain/workshop/chapters.ts';
import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import { participantOf, type WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Progress } from '../../shared/domain/workshop/tile.ts';
import { workshopViewer } from '../../shared/domain/workshop/visible-state.ts';
import { evolveWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { Down } from '../../shared/protocol/down.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { drafts } from './drafts-here.ts';
import { DraftsOfStream } from './drafts-of-stream.ts';
import { forgetLeftPlace, keepLeftPlace } from './left-places.ts';
import { nameIn, numberedNames } from './name-in.ts';
import { withWorkshopCommands } from './optimistic.ts';
import { Outbox } from './outbox.ts';
import type { Saving } from './room-view.ts';
import { savingNow, serverClock } from './socket.ts';
import { Subscription } from './subscription.ts';
import { Tiles } from './tiles.ts';
import type { WorkshopCommandInput, WorkshopView } from './workshop-view.ts';

export type WorkshopPage =
  | { kind: 'opening'; saving: Saving }
  | { kind: 'inside'; seen: WorkshopView }
  | { kind: 'lost'; why: RefusalCode };

/** How long the page waits between two times that it shows who has come and gone. */
const presencePauseMs = 500;

/** Follows one workshop and holds one answer to: what does this person see of it now? */
export class WorkshopStore {
  private refusal: WorkshopView['refused'] = null;
  private readonly tiles = new Tiles();
  private progress: Progress | null = null;
  private named: { names: object; people: WorkshopState['people']; nameOf: WorkshopView['nameOf'] } | null = null;
  private presenceDue: ReturnType<typeof setTimeout> | undefined;
  private page: WorkshopPage = { kind: 'opening', saving: 'sending' };
  private readonly watchers = new Set<() => void>();
  private readonly outbox: Outbox<WorkshopPageCommand>;
  private readonly drafts: DraftsOfStream;
  private readonly followed: Subscription<WorkshopState, WorkshopEvent>;

  constructor(workshop: string, as: FollowAs) {
    this.followed = new Subscription<WorkshopState, WorkshopEvent>({
      kind: 'workshop',
      stream: workshop,
      as,
      evolve: evolveWorkshop,
      changed: () => this.show(),
      presenceChanged: () => this.showPresence(),
      onFollow: () => this.outbox.sendAll(),
    });
    this.outbox = new Outbox<WorkshopPageCommand>(
      this.followed.link,
      'workshop',
      workshop,
      () => this.show(),
      ({ command, draft }, code) => {
        if (command.type === 'leave-workshop') forgetLeftPlace(workshop);
        if (draft && code !== 'already-so') drafts.takeBack(draft);
        if (code !== 'already-so') this.refusal = { code, command: command as WorkshopCommandInput };
      },
    );
    this.drafts = new DraftsOfStream(
      { kind: 'workshop', stream: workshop },
      { send: (draft) => this.outbox.add(draft.command as WorkshopPageCommand, draft), changed: () => this.show() },
    );
    this.followed.link.on('tiles', this.onTiles);
    this.followed.link.on('progress', this.onProgress);
    this.followed.begin();
  }

  close(): void {
    this.followed.link.off('tiles', this.onTiles);
    this.followed.link.off('progress', this.onProgress);
    this.drafts.close();
    this.followed.close();
    this.outbox.leave();
    clearTimeout(this.presenceDue);
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly getSnapshot = (): WorkshopPage => this.page;

  private readonly onTiles: Down['tiles'] = (on, tiles) => {
    if (on === this.followed.channel) this.tiles.hear(tiles);
  };

  private readonly onProgress: Down['progress'] = (on, progress) => {
    if (on !== this.followed.channel) return;
    this.progress = progress;
    this.show();
  };

  /** The first of many who come or go shows at once, the others together a little later: each would have the whole page drawn. */
  private showPresence(): void {
    if (this.presenceDue !== undefined) return;
    const pause = () => {
      this.presenceDue = setTimeout(() => {
        this.presenceDue = undefined;
        if (this.page.kind === 'inside' && this.page.seen.here !== this.followed.known?.presence.here) {
          this.show();
          pause();
        }
      }, presencePauseMs);
    };
    this.show();
    pause();
  }

  private readonly show = (): void => {
    if (this.followed.known) this.drafts.openFor(this.followed.known.snapshot.you);
    this.page = this.pageNow();
    for (const watcher of this.watchers) watcher();
  };

  private get saving(): Saving {
    return savingNow(this.followed.link, this.outbox.unanswered.length > 0);
  }

  private pageNow(): WorkshopPage {
    const { known, lost } = this.followed;
    if (lost) return { kind: 'lost', why: lost };
    if (!known) return { kind: 'opening', saving: this.saving };
    const { names, presence, snapshot } = known;
    const { you, access } = snapshot;
    const viewer = workshopViewer(known.state, you);
    if (viewer === null) return { kind: 'lost', why: 'no-such-room' };
    const state = withWorkshopCommands(known.state, you, serverClock.now(), this.outbox.unanswered);
    const seen: WorkshopView = {
      state,
      you,
      me: participantOf(state, you) ?? null,
      viewer,
      workshop: { workshop: access.stream, code: access.code, invitation: access.invitation },
      nameOf: this.nameOf(names, state.people),
      here: presence.here,
      tiles: this.tiles,
      progress: this.progress,
      saving: this.saving,
      refused: this.refusal,
      forgetRefusal: this.forgetRefusal,
      now: this.now,
      dispatch: this.dispatch,
    };
    return { kind: 'inside', seen };
  }

  /** The same function until a name or the people change, so that what shows names alone is drawn again only then. */
  private nameOf(names: Record<string, string>, people: WorkshopState['people']): WorkshopView['nameOf'] {
    if (this.named?.names !== names || this.named.people !== people) {
      const told = numberedNames(
        names,
        people.map((p) => p.person),
      );
      this.named = { names, people, nameOf: (person: PersonId | null) => nameIn(told, person) };
    }
    return this.named.nameOf;
  }

  private readonly now = (): number => serverClock.now();

  private readonly forgetRefusal = (): void => {
    this.refusal = null;
    this.show();
  };

  private readonly dispatch = (wanted: WorkshopCommandInput): void => {
    // Leaving the workshop means leaving its rooms too, which then accept no more drafts from this person.
    drafts.flushAll();
    this.refusal = null;
    const access = this.followed.known?.snapshot.access;
    if (wanted.type === 'leave-workshop' && access) keepLeftPlace({ kind: 'workshop', ...access });
    const chapter = this.followed.known?.state.chapter ?? 0;
    this.outbox.add((namesChapter.includes(wanted.type) ? { ...wanted, chapter } : wanted) as WorkshopPageCommand);
  };
}

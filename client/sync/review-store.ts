import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { ReviewPageCommand } from '../../shared/domain/review/commands.ts';
import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { decideReview, evolveReview } from '../../shared/domain/review/review.ts';
import type { ReviewState } from '../../shared/domain/review/state.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { drafts } from './drafts-here.ts';
import { DraftsOfStream } from './drafts-of-stream.ts';
import { nameIn } from './name-in.ts';
import { Outbox } from './outbox.ts';
import { serverClock } from './socket.ts';
import { Subscription } from './subscription.ts';

/** A review as its reader may see it, with their own unanswered commands applied; null until it is known. */
export type ReviewView = {
  review: string;
  state: ReviewState;
  nameOf: (person: string | null) => string;
  refused: RefusalCode | null;
  forgetRefusal: () => void;
  dispatch: (command: ReviewPageCommand) => void;
};

/** Follows the review of one round, live for everyone who looks at it together. */
export class ReviewStore {
  private seen: ReviewView | null = null;
  private refusal: RefusalCode | null = null;
  private readonly watchers = new Set<() => void>();
  private readonly outbox: Outbox<ReviewPageCommand>;
  private readonly drafts: DraftsOfStream;
  private readonly stream: string;
  private readonly followed: Subscription<ReviewState, ReviewEvent>;

  constructor(stream: string, as: FollowAs = 'myself') {
    this.stream = stream;
    this.followed = new Subscription<ReviewState, ReviewEvent>({
      kind: 'review',
      stream,
      as,
      evolve: evolveReview,
      changed: () => this.show(),
      onFollow: () => this.outbox.sendAll(),
    });
    this.outbox = new Outbox<ReviewPageCommand>(
      this.followed.link,
      'review',
      stream,
      () => this.show(),
      ({ draft }, code) => {
        if (code === 'already-so') return;
        if (draft) drafts.takeBack(draft);
        this.refusal = code;
      },
    );
    this.drafts = new DraftsOfStream(
      { kind: 'review', stream },
      { send: (draft) => this.outbox.add(draft.command as ReviewPageCommand, draft), changed: () => this.show() },
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

  readonly getSnapshot = (): ReviewView | null => this.seen;

  private readonly show = (): void => {
    const { known, lost } = this.followed;
    if (known) this.drafts.openFor(known.snapshot.you);
    this.seen =
      !known || lost
        ? null
        : {
            review: this.stream,
            state: this.withCommands(known.state, known.snapshot.you),
            nameOf: (person) => nameIn(known.names, person),
            refused: this.refusal,
            forgetRefusal: this.forgetRefusal,
            dispatch: this.dispatch,
          };
    for (const watcher of this.watchers) watcher();
  };

  /** The review as it will be once the unanswered commands are accepted, by the same rules as on the server. */
  private withCommands(state: ReviewState, actor: string): ReviewState {
    return this.outbox.unanswered.reduce((review, { command }) => {
      // What these say depends on the server's time at which they arrive.
      if (command.type === 'move-playhead' || command.type === 'ask-together') return review;
      const events = decideReview(review, command, { actor, at: serverClock.now() });
      return Array.isArray(events) ? events.reduce(evolveReview, review) : review;
    }, state);
  }

  private readonly forgetRefusal = (): void => {
    this.refusal = null;
    this.show();
  };

  private readonly dispatch = (command: ReviewPageCommand): void => {
    this.drafts.flush();
    this.refusal = null;
    this.outbox.add(command);
  };
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DeckPageCommand } from '../../shared/domain/deck/commands.ts';
import { decideDeck, evolveDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import type { DeckState } from '../../shared/domain/deck/state.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { useAdmissions } from './admissions.ts';
import type { TextDraft } from './draft.ts';
import { drafts } from './drafts-here.ts';
import { DraftsOfStream } from './drafts-of-stream.ts';
import { forgetLeftPlace, keepLeftPlace } from './left-places.ts';
import { Outbox } from './outbox.ts';
import type { Saving } from './room-view.ts';
import { savingNow } from './socket.ts';
import { Subscription } from './subscription.ts';

export type DeckView = {
  /** Includes what its author has written and the server has not answered yet. */
  state: DeckState;
  you: string;
  deck: string;
  mine: boolean;
  invitation: string;
  saving: Saving;
  refused: RefusalCode | null;
  dispatch: (command: DeckPageCommand) => void;
};
export type DeckPage = { kind: 'opening' } | { kind: 'lost'; why: RefusalCode } | { kind: 'inside'; seen: DeckView };

const written: readonly DeckPageCommand['type'][] = ['write-card', 'remove-card', 'rename-deck'];

/** Follows one deck, and sends what its author writes until it is answered. */
class DeckStore {
  private refused: RefusalCode | null = null;
  private page: DeckPage = { kind: 'opening' };
  private readonly watchers = new Set<() => void>();
  private readonly outbox: Outbox<DeckPageCommand>;
  private readonly drafts: DraftsOfStream;
  private readonly deck: string;
  private readonly followed: Subscription<DeckState, DeckEvent>;

  constructor(deck: string) {
    this.deck = deck;
    this.followed = new Subscription<DeckState, DeckEvent>({
      kind: 'deck',
      stream: deck,
      evolve: evolveDeck,
      changed: () => this.show(),
      onFollow: () => this.outbox.sendAll(),
    });
    this.outbox = new Outbox<DeckPageCommand>(
      this.followed.link,
      'deck',
      deck,
      () => this.show(),
      ({ command, draft }, code) => {
        if (command.type === 'leave-deck') forgetLeftPlace(deck);
        if (code === 'already-so') return;
        if (draft) drafts.takeBack(draft);
        this.refused = code;
      },
    );
    this.drafts = new DraftsOfStream(
      { kind: 'deck', stream: deck },
      { send: (draft) => this.sendDraft(draft), changed: () => this.show() },
    );
    this.followed.begin();
  }

  private sendDraft(draft: TextDraft): void {
    this.refused = null;
    this.outbox.add(draft.command as DeckPageCommand, draft);
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

  readonly getSnapshot = (): DeckPage => this.page;

  private readonly dispatch = (command: DeckPageCommand): void => {
    this.drafts.flush();
    this.refused = null;
    const access = this.followed.known?.snapshot.access;
    if (command.type === 'leave-deck' && access) keepLeftPlace({ kind: 'deck', ...access });
    this.outbox.add(command);
  };

  /** The deck as it will be once what was written is stored, by the same rules as on the server. */
  private withWritten(state: DeckState, actor: string): DeckState {
    return this.outbox.unanswered.reduce((deck, { command }) => {
      const events = written.includes(command.type) ? decideDeck(deck, command, { actor, at: 0, copied: [] }) : [];
      return Array.isArray(events) ? events.reduce(evolveDeck, deck) : deck;
    }, state);
  }

  private show(): void {
    const { known, lost, link } = this.followed;
    if (known) this.drafts.openFor(known.snapshot.you);
    const saving = savingNow(link, this.outbox.unanswered.length > 0 || this.drafts.waits);
    if (lost) this.page = { kind: 'lost', why: lost };
    else if (!known) this.page = { kind: 'opening' };
    else {
      const { you, access } = known.snapshot;
      const { refused, dispatch, deck } = this;
      const state = this.withWritten(known.state, you);
      const mine = state.author === you;
      this.page = { kind: 'inside', seen: { state, you, deck, mine, invitation: access.invitation, saving, refused, dispatch } };
    }
    for (const watcher of this.watchers) watcher();
  }
}

const opening: DeckPage = { kind: 'opening' };
const never = () => () => undefined;

export function useDeck(deck: string): DeckPage {
  const [store, setStore] = useState<DeckStore | null>(null);
  const admissions = useAdmissions(deck);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a person who was let in must follow the stream again
  useEffect(() => {
    const fresh = new DeckStore(deck);
    setStore(fresh);
    return () => fresh.close();
  }, [deck, admissions]);
  return useSyncExternalStore(store?.subscribe ?? never, store?.getSnapshot ?? (() => opening));
}

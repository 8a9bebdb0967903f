import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DeckWish } from '../../shared/domain/deck/commands.ts';
import { evolveDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import type { DeckState } from '../../shared/domain/deck/state.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { useAdmissions } from './admissions.ts';
import { FollowedStream } from './followed-stream.ts';
import { forgetLeft, keepLeft } from './left.ts';
import { Outbox } from './outbox.ts';
import type { Saving } from './room-seen.ts';

export type DeckSeen = {
  state: DeckState;
  mine: boolean;
  invitation: string;
  saving: Saving;
  refused: RefusalCode | null;
  wish: (wish: DeckWish) => void;
};
export type DeckPage = { kind: 'opening' } | { kind: 'lost'; why: RefusalCode } | { kind: 'inside'; seen: DeckSeen };

/** Follows one deck, and sends what is written until it is answered. */
class DeckStore {
  private refused: RefusalCode | null = null;
  private page: DeckPage = { kind: 'opening' };
  private readonly watchers = new Set<() => void>();
  private readonly outbox: Outbox<DeckWish>;
  private readonly followed: FollowedStream<DeckState, DeckEvent>;

  constructor(deck: string) {
    this.followed = new FollowedStream<DeckState, DeckEvent>({
      kind: 'deck',
      stream: deck,
      evolve: evolveDeck,
      changed: () => this.show(),
      onFollow: () => this.outbox.sendAll(),
    });
    this.outbox = new Outbox<DeckWish>(
      this.followed.link,
      'deck',
      deck,
      () => this.show(),
      ({ wish }, code) => {
        if (wish.type === 'leave-deck') forgetLeft(deck);
        if (code !== 'already-so') this.refused = code;
      },
    );
    this.followed.begin();
  }

  close(): void {
    this.followed.close();
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly look = (): DeckPage => this.page;

  private readonly wish = (wish: DeckWish): void => {
    this.refused = null;
    const door = this.followed.known?.picture.door;
    if (wish.type === 'leave-deck' && door) keepLeft({ kind: 'deck', ...door });
    this.outbox.add(wish);
  };

  private show(): void {
    const { known, lost, link } = this.followed;
    const saving = !link.connected ? 'offline' : this.outbox.unanswered.length > 0 ? 'sending' : 'saved';
    if (lost) this.page = { kind: 'lost', why: lost };
    else if (!known) this.page = { kind: 'opening' };
    else {
      const { state, picture } = known;
      const { refused, wish } = this;
      const mine = state.author === picture.you;
      this.page = { kind: 'inside', seen: { state, mine, invitation: picture.door.invitation, saving, refused, wish } };
    }
    for (const watcher of this.watchers) watcher();
  }
}

const opening: DeckPage = { kind: 'opening' };
const never = () => () => undefined;

export function useDeck(deck: string): DeckPage {
  const [store, setStore] = useState<DeckStore | null>(null);
  const admissions = useAdmissions(deck);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever was let in follows anew
  useEffect(() => {
    const fresh = new DeckStore(deck);
    setStore(fresh);
    return () => fresh.close();
  }, [deck, admissions]);
  return useSyncExternalStore(store?.watch ?? never, store?.look ?? (() => opening));
}

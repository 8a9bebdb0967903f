import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { roundKept } from '../../shared/domain/review/kept.ts';
import { memberOf, seatless } from '../../shared/domain/room/state.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { askServer } from '../sync/ask-server.ts';
import { nameInAll, numberedNames } from '../sync/name-in.ts';
import { ReviewStore, type ReviewView } from '../sync/review-store.ts';
import type { RoomView } from '../sync/room-view.ts';

/** A round, fetched once; `lost` when it does not exist or this browser may not see it. */
export function useReplay(room: string, round: string): ReplayAnswer | 'loading' | 'lost' {
  const [answer, setAnswer] = useState<ReplayAnswer | 'loading' | 'lost'>('loading');
  useEffect(() => {
    let wanted = true;
    askServer(`/api/rooms/${room}/rounds/${round}`)
      .then((sent) => (sent.ok ? sent.json() : 'lost'))
      .then((read: ReplayAnswer | 'lost') => wanted && setAnswer(read))
      .catch(() => wanted && setAnswer('lost'));
    return () => {
      wanted = false;
    };
  }, [room, round]);
  return answer;
}

const nothing = () => undefined;
const never = () => nothing;
const none = () => null;

/** The review of a round, followed while the page shows it. */
export function useReview(stream: string, as: FollowAs = 'myself'): ReviewView | null {
  const [store, setStore] = useState<ReviewStore | null>(null);
  useEffect(() => {
    const fresh = new ReviewStore(stream, as);
    setStore(fresh);
    return () => fresh.close();
  }, [stream, as]);
  return useSyncExternalStore(store?.subscribe ?? never, store?.getSnapshot ?? none);
}

/** A round that was fetched once, without what is no longer kept: dropped words leave an open page at once. */
export function useKept(answer: ReplayAnswer, review: ReviewView | null): ReplayAnswer {
  const words = review?.state.notKept.includes('words') ?? false;
  return useMemo(() => {
    const round = roundKept(answer.state.round, words ? ['words'] : []);
    return round === answer.state.round ? answer : { ...answer, state: { ...answer.state, round } };
  }, [answer, words]);
}

/** A replay as a `RoomView`, for components that show rooms: it never changes, and commands do nothing. */
export function replayView({ state, names, you, room }: ReplayAnswer): RoomView {
  const at = state.round.endedAt;
  const called = numberedNames(
    names,
    state.members.map((m) => m.person),
  );
  return {
    state,
    told: state,
    you,
    me: memberOf(state, you) ?? seatless(you),
    leads: false,
    room: { room, code: '', invitation: '' },
    nameOf: (person) => nameInAll(called, person),
    isAway: () => false,
    gone: [],
    typing: [],
    tellTyping: nothing,
    saving: 'saved',
    refused: null,
    forgetRefusal: nothing,
    notes: { late: [], kept: [], keepLate: nothing, drop: nothing },
    because: 'follow',
    now: () => at,
    dispatch: nothing,
  };
}

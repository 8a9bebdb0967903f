import { useEffect, useState } from 'react';
import { playheadAt } from '../../../shared/domain/review/leading.ts';
import { mayInReview } from '../../../shared/domain/review/policy.ts';
import type { Playhead } from '../../pushback/playhead.ts';
import type { ReviewView } from '../../sync/review-store.ts';
import { serverClock } from '../../sync/socket.ts';

/** While a thumb scrubs, the playhead is sent this often. */
const sendEveryMs = 200;

/** Sends where the leader's hand puts the playhead: at once, and while it moves on, at most every 0.2 seconds. */
function sending(dispatch: ReviewView['dispatch']): { send: (atMs: number, playing: boolean) => void; end: () => void } {
  let waiting: { atMs: number; playing: boolean } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    if (!waiting) return;
    dispatch({ type: 'move-playhead', ...waiting });
    waiting = null;
    timer = setTimeout(flush, sendEveryMs);
  };
  return {
    send: (atMs, playing) => {
      waiting = { atMs, playing };
      if (timer === undefined) flush();
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * Moves a playhead with the review that someone leads. The leader's own moves are sent; everyone else's end following, until they come
 * back.
 */
function useSharedPlayhead(head: Playhead, review: ReviewView | null, leads: boolean): { away: boolean; comeBack: () => void } {
  const session = review?.state.session ?? null;
  const [away, setAway] = useState(false);
  const running = session !== null;
  const dispatch = review?.dispatch;
  useEffect(() => {
    if (!running || !dispatch) return undefined;
    const { send, end } = sending(dispatch);
    head.onTouch(leads ? send : () => setAway(true));
    return () => {
      end();
      head.onTouch(null);
      head.follow(null);
      setAway(false);
    };
  }, [head, running, leads, dispatch]);
  const { atMs = 0, playing = false, since = 0 } = session?.playhead ?? {};
  useEffect(() => {
    if (!running || away) return;
    head.follow(() => ({ atMs: playheadAt({ atMs, playing, since }, serverClock.now(), head.wholeMs), playing }));
  }, [head, running, away, atMs, playing, since]);
  return { away, comeBack: () => setAway(false) };
}

export type Together = {
  /** The review, for someone who may lead it. */
  leading: ReviewView | null;
  /** The review, for everyone else. */
  follows: ReviewView | null;
  away: boolean;
  comeBack: () => void;
  /** The sound of a review comes from one device, and this is not it. */
  silent: boolean;
  /** A review goes at the speed at which it was played. */
  oneSpeed: boolean;
};

/** What a review that someone leads means for one person's page of the round. */
export function useTogether(head: Playhead, review: ReviewView | null, you: string): Together {
  const leads = review !== null && mayInReview(review.state, you, 'begin-review');
  const { away, comeBack } = useSharedPlayhead(head, review, leads);
  const together = review?.state.session != null && !away;
  return {
    leading: leads ? review : null,
    follows: leads ? null : review,
    away,
    comeBack,
    silent: together && !leads,
    oneSpeed: together,
  };
}

import { refuse } from '../refusals.ts';
import { agendaKept } from './kept.ts';
import type { ReviewDecides, ReviewEvolves } from './rule.ts';
import type { AgendaMoment, ReviewSession, ReviewState, SharedPlayhead } from './state.ts';

/** Where the playhead is at a server time, in milliseconds of play. */
export function playheadAt({ atMs, playing, since }: SharedPlayhead, now: number, playedMs: number): number {
  return Math.min(playedMs, playing ? atMs + Math.max(0, now - since) : atMs);
}

function within(agenda: readonly AgendaMoment[], { playedMs, notKept }: ReviewState): AgendaMoment[] {
  return agendaKept(agenda, notKept).map(({ atMs, kind }) => ({ atMs: Math.min(atMs, playedMs), kind }));
}

/** A facilitator leads a review that everyone has agreed to. Any facilitator of the workshop may take over. */
export const leadingDecides: ReviewDecides<'begin-review' | 'set-agenda' | 'move-playhead' | 'show-review' | 'end-review'> = {
  'begin-review': (state, { agenda }, { at, actor }) => {
    if (actor === null || state.session) return refuse('already-so');
    return [{ type: 'review-begun', at, by: actor, agenda: within(agenda, state) }];
  },
  'set-agenda': (state, { agenda }, { at }) =>
    state.session ? [{ type: 'agenda-set', at, agenda: within(agenda, state) }] : refuse('not-now'),
  'move-playhead': (state, { atMs, playing }, { at }) =>
    state.session ? [{ type: 'playhead-moved', at, atMs: Math.min(atMs, state.playedMs), playing }] : refuse('not-now'),
  'show-review': ({ session }, { shown }, { at }) => {
    if (!session) return refuse('not-now');
    return session.onScreen === shown ? refuse('already-so') : [{ type: 'review-shown', at, shown }];
  },
  'end-review': ({ session }, _, { at }) => (session ? [{ type: 'review-ended', at }] : refuse('already-so')),
};

function inSession(state: ReviewState, change: Partial<ReviewSession>): ReviewState {
  return state.session ? { ...state, session: { ...state.session, ...change } } : state;
}

export const leadingEvolves: ReviewEvolves<'review-begun' | 'agenda-set' | 'playhead-moved' | 'review-shown' | 'review-ended'> = {
  'review-begun': (state, { at, by, agenda }) => ({
    ...state,
    session: { by, agenda, playhead: { atMs: 0, playing: false, since: at }, onScreen: false },
  }),
  'agenda-set': (state, { agenda }) => inSession(state, { agenda }),
  'playhead-moved': (state, { at, atMs, playing }) => inSession(state, { playhead: { atMs, playing, since: at } }),
  'review-shown': (state, { shown }) => inSession(state, { onScreen: shown }),
  'review-ended': (state) => ({ ...state, session: null }),
};

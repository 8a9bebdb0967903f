import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { ReviewDecides, ReviewEvolves } from './rule.ts';
import type { Comment, ReviewState } from './state.ts';

const mostComments = 200;

function ownOf(state: ReviewState, by: PersonId, id: string): Comment | undefined {
  return state.comments.find((c) => c.by === by && c.id === id);
}

/** Comments on a moment: first a draft, then visible to everyone who goes through the round, until the author takes it back. */
export const commentsDecides: ReviewDecides<'keep-comment' | 'publish-comment' | 'take-back-comment'> = {
  'keep-comment': (state, { comment, atMs, words, signed }, { at, actor }) => {
    if (actor === null) return refuse('not-yours');
    const before = ownOf(state, actor, comment);
    if (before && !before.draft) return refuse('already-so');
    if (!before && state.comments.filter((c) => c.by === actor).length >= mostComments) return refuse('too-many-comments');
    const moment = Math.min(atMs, state.playedMs);
    return [{ type: 'comment-kept', at, id: comment, by: actor, atMs: moment, words, signed: signed || !state.anonymous }];
  },
  'publish-comment': (state, { comment }, { at, actor }) => {
    const own = actor === null ? undefined : ownOf(state, actor, comment);
    if (!own || actor === null) return refuse('no-such-comment');
    return own.draft ? [{ type: 'comment-published', at, id: comment, by: actor }] : refuse('already-so');
  },
  'take-back-comment': (state, { comment }, { at, actor }) =>
    actor !== null && ownOf(state, actor, comment)
      ? [{ type: 'comment-taken-back', at, id: comment, by: actor }]
      : refuse('no-such-comment'),
};

export const commentsEvolves: ReviewEvolves<'comment-kept' | 'comment-published' | 'comment-taken-back'> = {
  'comment-kept': (state, { id, by, atMs, words, signed }) => {
    const others = state.comments.filter((c) => c.id !== id || c.by !== by);
    return { ...state, comments: [...others, { id, by, atMs, words, draft: true, signed }] };
  },
  'comment-published': (state, { id, by }) => ({
    ...state,
    comments: state.comments.map((c) => (c.id === id && c.by === by ? { ...c, draft: false } : c)),
  }),
  'comment-taken-back': (state, { id, by }) => ({
    ...state,
    comments: state.comments.filter((c) => c.id !== id || c.by !== by),
  }),
};

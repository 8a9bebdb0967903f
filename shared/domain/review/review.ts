import { type Refusal, refuse } from '../refusals.ts';
import { askingDecides, askingEvolves } from './asking.ts';
import type { ReviewCommand, ReviewCommandType } from './commands.ts';
import { commentsDecides, commentsEvolves } from './comments.ts';
import type { ReviewEvent, ReviewEventType } from './events.ts';
import { leadingDecides, leadingEvolves } from './leading.ts';
import { knowsRound, mayInReview } from './policy.ts';
import type { ReviewContext, ReviewDecides, ReviewEvolves } from './rule.ts';
import { sharingDecides, sharingEvolves } from './sharing.ts';
import type { ReviewState } from './state.ts';

const decides: ReviewDecides<ReviewCommandType> = {
  ...commentsDecides,
  ...sharingDecides,
  ...askingDecides,
  ...leadingDecides,
  'keep-reflection': ({ reflection }, { words, shared }, { at }) => {
    const same = reflection !== null && reflection.words === words && reflection.shared === shared;
    return same ? refuse('already-so') : [{ type: 'reflection-kept', at, words, shared: shared && words !== null }];
  },
};

const evolves: ReviewEvolves<ReviewEventType> = {
  ...commentsEvolves,
  ...sharingEvolves,
  ...askingEvolves,
  ...leadingEvolves,
  'reflection-kept': (state, { words, shared }) => ({ ...state, reflection: { words, shared }, reflected: true }),
};

export const reviewEventTypes = Object.keys(evolves) as ReviewEventType[];

/** Answers a command with the events it causes or with a refusal; never with an empty list. */
export function decideReview(state: ReviewState, command: ReviewCommand, context: ReviewContext): ReviewEvent[] | Refusal {
  if (!mayInReview(state, context.actor, command.type))
    return refuse(knowsRound(state, context.actor) ? 'not-yours' : 'no-such-room');
  const rule = decides[command.type] as (s: ReviewState, c: ReviewCommand, x: ReviewContext) => ReviewEvent[] | Refusal;
  return rule(state, command, context);
}

/** Folds one event into the review. An unknown event type breaks this review, but not the server. */
export function evolveReview(state: ReviewState, event: ReviewEvent): ReviewState {
  if (!Object.hasOwn(evolves, event.type)) throw new Error(`a review event of an unknown type: ${JSON.stringify(event.type)}`);
  const fold = evolves[event.type] as (s: ReviewState, e: ReviewEvent) => ReviewState;
  return fold(state, event);
}

import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { isAsked } from '../../../shared/domain/review/asking.ts';
import type { ReviewState } from '../../../shared/domain/review/state.ts';
import { replayAddress } from '../../../shared/protocol/pages.ts';
import { useWords } from '../../messages/words.ts';
import type { ReviewView } from '../../sync/review-store.ts';
import { serverClock } from '../../sync/socket.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { useReview } from '../replay.ts';
import './prompts.css';

/** The review of a round that has something for this person. */
export type ReviewPlace = { room: string; round: number };

function inSeat({ people }: ReviewState, seat: 'advisor' | 'client'): string | null {
  return Object.keys(people).find((person) => people[person] === seat) ?? null;
}

type AskedProps = { review: ReviewView; you: string };

/** The question, each person's own: nothing is chosen, and no one learns who said no. */
function Asked({ review, you }: AskedProps): ReactNode {
  const words = useWords().together.question;
  const { state, nameOf, dispatch } = review;
  const name = (person: string | null) => (person === you ? words.youAdvisor : nameOf(person));
  return (
    <section className="together-prompt" aria-label={words.title}>
      <div>
        <h2 className="together-title spoken">{words.title}</h2>
        <p>{words.of(name(inSeat(state, 'advisor')), name(inSeat(state, 'client')))}</p>
        <p className="quiet">
          {words.why(nameOf(state.question?.by ?? null))} {words.private}
        </p>
      </div>
      <Buttons>
        <Button onPress={() => dispatch({ type: 'answer-together', yes: false })}>{words.no}</Button>
        <Button onPress={() => dispatch({ type: 'answer-together', yes: true })}>{words.yes}</Button>
      </Buttons>
    </section>
  );
}

function SaidYes({ review }: { review: ReviewView }): ReactNode {
  const words = useWords().together.question;
  return (
    <div className="together-prompt">
      <p>
        {words.saidYes} <span className="quiet">{words.saidYesWhy}</span>
      </p>
      <Button kind="quiet" onPress={() => review.dispatch({ type: 'answer-together', yes: false })}>
        {words.takeBack}
      </Button>
    </div>
  );
}

type PromptProps = ReviewPlace & {
  workshop: string;
  you: string;
  /** The page shows the replay of this round already. */
  there?: boolean;
};

/** What one review has for this person now: its question, their yes, or the way into the review that someone leads. */
export function ReviewPrompt({ room, round, workshop, you, there = false }: PromptProps): ReactNode {
  const { session: words } = useWords().together;
  const review = useReview(`${room}-r${round}`);
  const [, go] = useLocation();
  useTicking(review?.state.question != null);
  if (!review) return null;
  const { question, session } = review.state;
  if (isAsked(review.state, you, serverClock.now())) return <Asked review={review} you={you} />;
  if (question?.yes.includes(you)) return <SaidYes review={review} />;
  if (!session || there) return null;
  return (
    <div className="together-prompt" role="status">
      <p>{words.running(review.nameOf(session.by))}</p>
      <Button kind="primary" onPress={() => go(replayAddress(workshop, room, round))}>
        {words.join}
      </Button>
    </div>
  );
}

/** On every page of a workshop: the reviews that have something for its reader. */
export function ReviewPrompts({ at }: { at: ReviewPlace | null }): ReactNode {
  const { state, workshop, you } = useWorkshop();
  return state.reviews.map(({ room, round }) => (
    <ReviewPrompt
      key={`${room} ${round}`}
      room={room}
      round={round}
      workshop={workshop.workshop}
      you={you}
      there={at?.room === room && at.round === round}
    />
  ));
}

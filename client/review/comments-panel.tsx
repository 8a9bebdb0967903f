import type { ReactNode } from 'react';
import type { Comment } from '../../shared/domain/review/state.ts';
import { advisorOf } from '../../shared/domain/review/state.ts';
import { useWords } from '../messages/words.ts';
import { type Playhead, usePlayhead } from '../pushback/playhead.ts';
import { playClock } from '../pushback/ribbon-parts.ts';
import { freshId } from '../sync/ids.ts';
import type { ReviewView } from '../sync/review-store.ts';
import { type DraftField, useDraft } from '../sync/use-draft.ts';
import { AskButton } from '../ui/ask-button.tsx';
import { Button, Buttons } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Writing } from '../ui/writing.tsx';
import './comments-panel.css';

type Props = { review: ReviewView; you: string; head: Playhead };

/** A comment that is being written: its moment, and whether it is signed. */
type Begun = { id: string; atMs: number; said: string; signed: 'yes' | 'no' };

/** Null while nothing is being written. A comment that was begun is open again when its author comes back. */
function useBegun(review: ReviewView, you: string): DraftField<Begun | null> {
  const place = { author: you, kind: 'review', stream: review.review, round: null, seat: null } as const;
  return useDraft<Begun | null>(place, 'keep-comment', {
    kept: null,
    sentOn: 'press',
    command: (begun) =>
      begun && begun.said.trim() !== ''
        ? {
            type: 'keep-comment',
            comment: begun.id,
            atMs: begun.atMs,
            words: begun.said.trim(),
            signed: !review.state.anonymous || begun.signed === 'yes',
          }
        : null,
    text: (begun) => begun?.said ?? '',
  });
}

type WriteProps = Omit<Props, 'you'> & { begun: Begun; draft: DraftField<Begun | null> };

function Write({ review, head, begun, draft }: WriteProps): ReactNode {
  const words = useWords().replay;
  const { id, atMs, said, signed } = begun;
  const { anonymous } = review.state;
  const keep = (publish: boolean) => () => {
    if (said.trim() === '') return;
    draft.send();
    if (publish) review.dispatch({ type: 'publish-comment', comment: id });
    head.seek(atMs);
  };
  return (
    <div className="comment-write">
      <Writing
        label={words.yourComment(playClock(atMs))}
        hint={words.commentHint}
        value={said}
        onChange={(now) => draft.write({ ...begun, said: now })}
        {...draft.hands}
        maxLength={600}
      />
      {anonymous && (
        <Choice
          label={words.signedLabel}
          options={[
            { value: 'no' as const, label: words.unsigned },
            { value: 'yes' as const, label: words.signed },
          ]}
          value={signed}
          onChoose={(now) => draft.write({ ...begun, signed: now })}
        />
      )}
      <Buttons>
        <Button onPress={draft.drop}>{words.cancel}</Button>
        <Button onPress={keep(false)}>{words.keepDraft}</Button>
        <Button kind="primary" onPress={keep(true)}>
          {words.publish}
        </Button>
      </Buttons>
    </div>
  );
}

function OneComment({ comment, review, you, head }: Props & { comment: Comment }): ReactNode {
  const words = useWords().replay;
  const { id, by, atMs, draft } = comment;
  const author = by === null ? words.someone : review.nameOf(by);
  return (
    <li className={`comment ${draft ? 'comment-draft' : ''}`}>
      <button type="button" className="comment-time" onClick={() => head.seek(atMs)}>
        {playClock(atMs)}
      </button>
      <div className="comment-said">
        <p className="quiet">
          <span className="name">{author}</span>
          {draft && ` · ${words.draftOnly}`}
          {!draft && by === you && !comment.signed && ` · ${words.unsigned.toLowerCase()}`}
        </p>
        <p>{comment.words}</p>
        {by === you && (
          <div className="comment-acts">
            {draft && <Button onPress={() => review.dispatch({ type: 'publish-comment', comment: id })}>{words.publish}</Button>}
            <AskButton
              kind="quiet"
              says={words.takeBack}
              ask={{ title: words.takeBackAsk, why: words.takeBackWhy, no: words.takeBackNo }}
              onYes={() => review.dispatch({ type: 'take-back-comment', comment: id })}
            />
          </div>
        )}
      </div>
    </li>
  );
}

function WriteHere({ head, onWrite }: { head: Playhead; onWrite: (ms: number) => void }): ReactNode {
  const words = useWords().replay;
  const second = usePlayhead(head, (h) => Math.floor(h.atMs / 1000));
  return (
    <Button
      onPress={() => {
        head.stop();
        onWrite(head.atMs);
      }}
    >
      {words.commentHere(playClock(second * 1000))}
    </Button>
  );
}

/** Comments on moments: a draft is visible to its author alone, and a shown comment to everyone at once. */
export function CommentsPanel({ review, you, head }: Props): ReactNode {
  const words = useWords().replay;
  const draft = useBegun(review, you);
  const begun = draft.value;
  const { state } = review;
  const comments = [...state.comments].sort((a, b) => a.atMs - b.atMs);
  const advisor = advisorOf(state);
  const waits = !state.reflected && advisor !== undefined && advisor !== you;
  return (
    <Panel title={words.comments}>
      {waits && <p className="quiet">{words.waitsForAdvisor(review.nameOf(advisor))}</p>}
      {comments.length === 0 && begun === null && <p className="quiet">{words.noComments}</p>}
      <ol className="comment-list">
        {comments.map((comment) => (
          <OneComment key={`${comment.by} ${comment.id}`} comment={comment} review={review} you={you} head={head} />
        ))}
      </ol>
      {begun === null ? (
        <WriteHere head={head} onWrite={(atMs) => draft.write({ id: freshId(), atMs, said: '', signed: 'no' })} />
      ) : (
        <Write review={review} head={head} begun={begun} draft={draft} />
      )}
    </Panel>
  );
}

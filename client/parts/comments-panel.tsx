import { type ReactNode, useState } from 'react';
import type { Comment } from '../../shared/domain/review/state.ts';
import { pusherOf } from '../../shared/domain/review/state.ts';
import { freshId } from '../connection/ids.ts';
import type { ReviewSeen } from '../connection/review-store.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Choice } from './choice.tsx';
import { Panel } from './panel.tsx';
import { type Playhead, usePlayhead } from './playhead.ts';
import { playClock } from './ribbon-parts.ts';
import { Writing } from './writing.tsx';
import './comments-panel.css';

type Props = { review: ReviewSeen; you: string; head: Playhead };

function Write({ review, head, atMs, onDone }: Omit<Props, 'you'> & { atMs: number; onDone: () => void }): ReactNode {
  const words = useWords().replay;
  const [said, setSaid] = useState('');
  const [signed, setSigned] = useState<'yes' | 'no'>('no');
  const { anonymous } = review.state;
  const keep = (publish: boolean) => () => {
    if (said.trim() === '') return;
    const comment = freshId();
    review.wish({ type: 'keep-comment', comment, atMs, words: said.trim(), signed: !anonymous || signed === 'yes' });
    if (publish) review.wish({ type: 'publish-comment', comment });
    head.seek(atMs);
    onDone();
  };
  return (
    <div className="comment-write">
      <Writing
        label={words.yourComment(playClock(atMs))}
        hint={words.commentHint}
        value={said}
        onChange={setSaid}
        maxLength={600}
      />
      {anonymous && (
        <Choice
          label={words.signedLabel}
          options={[
            { value: 'no', label: words.unsigned },
            { value: 'yes', label: words.signed },
          ]}
          value={signed}
          onChoose={(value) => setSigned(value === 'yes' ? 'yes' : 'no')}
        />
      )}
      <Buttons>
        <Button onPress={onDone}>{words.cancel}</Button>
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
            {draft && <Button onPress={() => review.wish({ type: 'publish-comment', comment: id })}>{words.publish}</Button>}
            <Button kind="quiet" onPress={() => review.wish({ type: 'take-back-comment', comment: id })}>
              {words.takeBack}
            </Button>
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

/** Comments on moments: a draft is its author's alone, what is shown is there for all at once. */
export function CommentsPanel({ review, you, head }: Props): ReactNode {
  const words = useWords().replay;
  const [writingAt, setWritingAt] = useState<number | null>(null);
  const { state } = review;
  const comments = [...state.comments].sort((a, b) => a.atMs - b.atMs);
  const pusher = pusherOf(state);
  const waits = !state.reflected && pusher !== undefined && pusher !== you;
  return (
    <Panel title={words.comments}>
      {waits && <p className="quiet">{words.waitsForPusher(review.nameOf(pusher))}</p>}
      {comments.length === 0 && writingAt === null && <p className="quiet">{words.noComments}</p>}
      <ol className="comment-list">
        {comments.map((comment) => (
          <OneComment key={`${comment.by} ${comment.id}`} comment={comment} review={review} you={you} head={head} />
        ))}
      </ol>
      {writingAt === null ? (
        <WriteHere head={head} onWrite={setWritingAt} />
      ) : (
        <Write review={review} head={head} atMs={writingAt} onDone={() => setWritingAt(null)} />
      )}
    </Panel>
  );
}

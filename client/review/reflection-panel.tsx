import type { ReactNode } from 'react';
import { advisorOf } from '../../shared/domain/review/state.ts';
import type { Reflection } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import type { ReviewView } from '../sync/review-store.ts';
import { useDraft } from '../sync/use-draft.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Writing } from '../ui/writing.tsx';

const longest = 1200;

/** The debrief's note as the first version of the reflection, so that its author isn't asked for it twice. */
function begunWith(note: Reflection | null): string {
  const lines = note ? [note.responded, note.worked, note.adjust] : [];
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, longest);
}

/** The advisor reflects first. What they write is theirs; others see it only if the advisor shares it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one panel with its own states; split with the client
export function ReflectionPanel({ review, you, note }: { review: ReviewView; you: string; note: Reflection | null }): ReactNode {
  const words = useWords().replay;
  const { reflection, reflected } = review.state;
  const advisor = advisorOf(review.state);
  const place = { author: you, kind: 'review', stream: review.review, round: null, seat: null } as const;
  // Null while the advisor is not writing.
  const draft = useDraft<string | null>(place, 'keep-reflection', { kept: null, sentOn: 'press', text: (text) => text ?? '' });
  const said = draft.value;
  if (advisor !== you)
    return reflection?.words ? (
      <Panel title={words.reflectionOf(review.nameOf(advisor ?? null))}>
        <p className="spoken">{reflection.words}</p>
      </Panel>
    ) : null;
  const keep = (text: string | null, shared: boolean) => {
    review.dispatch({ type: 'keep-reflection', words: text, shared });
    draft.drop();
  };
  if (reflected && said === null)
    return (
      <Panel title={words.reflectionYours} aside={reflection?.shared ? words.reflectionShared : words.reflectionPrivate}>
        <p className={reflection?.words ? 'spoken' : 'quiet'}>{reflection?.words ?? words.reflectionPassed}</p>
        <Buttons>
          {reflection?.words && !reflection.shared && (
            <Button onPress={() => keep(reflection.words, true)}>{words.reflectionShare}</Button>
          )}
          <Button kind="quiet" onPress={() => draft.write(reflection?.words ?? '')}>
            {words.change}
          </Button>
        </Buttons>
      </Panel>
    );
  const begun = reflected ? '' : begunWith(note);
  const written = said ?? begun;
  const text = written.trim();
  return (
    <Panel title={words.reflection}>
      <p className="quiet">{words.reflectionWhy}</p>
      {begun !== '' && <p className="quiet">{words.reflectionBegun}</p>}
      <Writing
        label={words.reflectionLabel}
        labelHidden
        value={written}
        onChange={draft.write}
        {...draft.hands}
        maxLength={longest}
        spoken
      />
      <Buttons>
        {!reflected && <Button onPress={() => keep(null, false)}>{words.reflectionPass}</Button>}
        <Button onPress={() => text && keep(text, true)}>{words.reflectionShare}</Button>
        <Button kind="primary" onPress={() => text && keep(text, false)}>
          {words.reflectionKeep}
        </Button>
      </Buttons>
    </Panel>
  );
}

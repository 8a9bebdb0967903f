import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Panel } from './panel.tsx';

/** Asked on each phone alone. Without an answer it is a no; nobody learns whose. */
export function ConsentQuestion({ titled }: { titled?: boolean }): ReactNode {
  const { wish } = useRoom();
  const words = useWords().consent;
  const answer = (keep: boolean) => () => wish({ type: 'answer-words', keep });
  return (
    <Panel {...(titled ? { title: words.title, over: words.over } : {})}>
      <p>{words.why}</p>
      <Buttons>
        <Button kind="primary" onPress={answer(false)}>
          {words.no}
        </Button>
        <Button onPress={answer(true)}>{words.yes}</Button>
      </Buttons>
      <p className="quiet">{words.later}</p>
    </Panel>
  );
}

/** In the lobby of a typed room: the question, or the answer and a way to change it. */
export function ConsentLine(): ReactNode {
  const { state, me, wish } = useRoom();
  const words = useWords().consent;
  const { keepsWords } = me;
  if (state.settings.talk !== 'typed') return null;
  if (keepsWords === null) return <ConsentQuestion titled />;
  return (
    <Panel tone="sunken">
      <p>{keepsWords ? words.answered.yes : words.answered.no}</p>
      <Buttons>
        <Button onPress={() => wish({ type: 'answer-words', keep: !keepsWords })}>{keepsWords ? words.no : words.yes}</Button>
      </Buttons>
    </Panel>
  );
}

import { type ReactNode, useState } from 'react';
import { Button, Buttons } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useConsent } from './use-consent.ts';

/** In the lobby: the answer and a way to change it. The question itself has a page before the briefing, so no one is asked twice. */
export function ConsentLine(): ReactNode {
  const consent = useConsent();
  const [asks, setAsks] = useState(false);
  if (!consent || consent.answered === null) return null;
  const { words, answered, answer, deletes } = consent;
  const change = () => (answered && deletes ? setAsks(true) : answer(!answered));
  return (
    <Panel tone="sunken">
      <p>{answered ? words.answered.yes : words.answered.no}</p>
      <Buttons>
        <Button onPress={change}>{answered ? words.no : words.yes}</Button>
      </Buttons>
      {asks && (
        <Confirm
          title={words.deleteAsk}
          no={words.deleteNo}
          yes={words.deleteYes}
          onYes={() => answer(false)}
          onClose={() => setAsks(false)}
        >
          <p>{words.deleteWhy}</p>
        </Confirm>
      )}
    </Panel>
  );
}

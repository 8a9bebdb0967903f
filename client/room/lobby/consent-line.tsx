import { type ReactNode, useState } from 'react';
import { Asks } from '../../ui/asks.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Consent, useConsent } from './use-consent.ts';

/** Asked on each phone alone. No answer means no; no one learns whose. */
function ConsentQuestion({ consent: { words, answer } }: { consent: Consent }): ReactNode {
  return (
    <Asks>
      <Panel title={words.title} over={words.over}>
        <p>{words.why}</p>
        <Buttons>
          <Button kind="primary" onPress={() => answer(false)}>
            {words.no}
          </Button>
          <Button onPress={() => answer(true)}>{words.yes}</Button>
        </Buttons>
        <p className="quiet">{words.later}</p>
      </Panel>
    </Asks>
  );
}

/** In the lobby: the question for the next round, or the answer and a way to change it. */
export function ConsentLine(): ReactNode {
  const consent = useConsent();
  const [asks, setAsks] = useState(false);
  if (!consent) return null;
  const { words, answered, answer, deletes } = consent;
  if (answered === null) return <ConsentQuestion consent={consent} />;
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

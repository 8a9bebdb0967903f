import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useWords } from '../../messages/words.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import './thanks-panel.css';

type RowProps = { played: string; name: string; thanked: boolean; onThank: () => void };

/** Someone who played the client, as `played` says, and the button that thanks them once. */
export function ThanksRow({ played, name, thanked, onThank }: RowProps): ReactNode {
  const words = useWords().closing;
  return (
    <div className="thanks-row">
      <p className="lead">{played}</p>
      {thanked ? <p className="quiet">{words.thanked}</p> : <Button onPress={onThank}>{words.thank(name)}</Button>}
    </div>
  );
}

/** The people who have thanked this one; nothing if there are none yet. */
export function ThanksReceived({ by, nameOf }: { by: readonly PersonId[]; nameOf: (person: PersonId) => string }): ReactNode {
  const words = useWords().closing;
  if (by.length === 0) return null;
  return (
    <Panel tone="good">
      {by.map((person) => (
        <p key={person} className="lead" role="status">
          {words.thanksYou(nameOf(person))}
        </p>
      ))}
    </Panel>
  );
}

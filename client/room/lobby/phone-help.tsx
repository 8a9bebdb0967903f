import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import '../../ui/fold.css';
import './phone-help.css';

/** What helps when phones don't reach this room. Open where it is known that they can't. */
export function PhoneHelp({ reachable }: { reachable: boolean }): ReactNode {
  const words = useWords().phoneHelp;
  return (
    <details className="fold phone-help" open={!reachable}>
      <summary>{words.title}</summary>
      <ul className="fold-body phone-remedies">
        {words.remedies.map(({ name, says }) => (
          <li key={name}>
            <strong>{name}</strong> {says}
          </li>
        ))}
      </ul>
    </details>
  );
}

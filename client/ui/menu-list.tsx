import { type ReactNode, useState } from 'react';
import { Confirm } from './confirm.tsx';
import './menu-list.css';

/** The question before an action: what will happen, the verb, and the way back. */
type Question = { title: string; why: ReactNode; yes: string; no: string };
export type MenuItem = { says: ReactNode; why?: ReactNode; onPress: () => void; ask?: Question };

/** A list of actions, each as tall as a thumb, with a short explanation where one is needed. */
export function MenuList({ items }: { items: readonly MenuItem[] }): ReactNode {
  const [asked, setAsked] = useState<{ question: Question; act: () => void } | null>(null);
  return (
    <>
      <ul className="menu-list">
        {items.map(({ says, why, onPress, ask }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of a menu do not move while it is open
          <li key={place}>
            <button
              type="button"
              className="menu-item"
              aria-haspopup={ask && 'dialog'}
              onClick={ask ? () => setAsked({ question: ask, act: onPress }) : onPress}
            >
              <span className="menu-says">{says}</span>
              {why !== undefined && <span className="menu-why">{why}</span>}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Confirm
          title={asked.question.title}
          no={asked.question.no}
          yes={asked.question.yes}
          onYes={asked.act}
          onClose={() => setAsked(null)}
        >
          <p>{asked.question.why}</p>
        </Confirm>
      )}
    </>
  );
}

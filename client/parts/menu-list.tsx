import type { ReactNode } from 'react';
import './menu-list.css';

export type MenuItem = { says: ReactNode; why?: ReactNode; onPress: () => void };

/** A list of things to do, each as tall as a thumb, with a word on what it means where that is not plain. */
export function MenuList({ items }: { items: readonly MenuItem[] }): ReactNode {
  return (
    <ul className="menu-list">
      {items.map(({ says, why, onPress }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a menu do not move while it is open
        <li key={place}>
          <button type="button" className="menu-item" onClick={onPress}>
            <span className="menu-says">{says}</span>
            {why !== undefined && <span className="menu-why">{why}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from 'react';
import type { FaceLook } from './face-look.ts';
import './avatar.css';

/** One drawing each, as lines in a square of 24 units. */
const symbols: readonly string[] = [
  // A leaf, waves, a sun, a mountain, a moon, a drop, a star, a tree.
  'M5.5 18.5C4.5 10 9.5 5 19 5c.5 9-4.5 14-13.5 13.5zM5.5 18.5 13.5 10.5',
  'M3.5 9.5c2.1-2.5 4.2-2.5 6.3 0s4.2 2.5 6.3 0 3.2-2.2 4.4-.8M3.5 15.5c2.1-2.5 4.2-2.5 6.3 0s4.2 2.5 6.3 0 3.2-2.2 4.4-.8',
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1',
  'M3 18 9.5 6.5l4 7 2.3-3.5L21 18z',
  'M19.5 14.2A8 8 0 1 1 9.8 4.5a6.3 6.3 0 0 0 9.7 9.7z',
  'M12 3.5c4 4.7 6 7.9 6 10.5a6 6 0 0 1-12 0c0-2.6 2-5.8 6-10.5z',
  'M12 3.5l2.3 6.2 6.2 2.3-6.2 2.3L12 20.5l-2.3-6.2L3.5 12l6.2-2.3z',
  'M12 21v-5M12 3l6.5 13h-13z',
];

type Props = {
  /** The person's own color and symbol; null while the seat is free. */
  look: FaceLook | null;
  /** Their page is gone. */
  away?: boolean;
  size?: 'usual' | 'small';
};

/** A person as a small circle next to their name: dashed while the seat is free, and without color while they are away. */
export function Avatar({ look, away = false, size = 'usual' }: Props): ReactNode {
  const state = look === null ? 'avatar-free' : away ? 'avatar-away' : `avatar-color-${look.color}`;
  return (
    <span className={`avatar avatar-${size} ${state}`} aria-hidden="true">
      {look && (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={symbols[look.symbol]} />
        </svg>
      )}
    </span>
  );
}

import type { ReactNode } from 'react';
import './avatar.css';

/** The initials of the first and last part of a name: `MT`, or one initial when there is one part. */
function initialsOf(name: string): string {
  const parts = name.split(/[\s-]+/u).filter(Boolean);
  const first = parts[0] ?? '';
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  return [first, last]
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase();
}

/** A person as a small circle next to their name; dashed while the seat is free. */
export function Avatar({ name, away }: { name: string | null; away?: boolean }): ReactNode {
  const look = name === null ? 'avatar-free' : away ? 'avatar-away' : '';
  return (
    <span className={`avatar ${look}`} aria-hidden="true">
      {name === null ? '' : initialsOf(name)}
    </span>
  );
}

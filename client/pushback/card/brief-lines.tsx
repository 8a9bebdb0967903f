import type { ReactNode } from 'react';
import './brief-lines.css';

/** A few lines of a brief under a title, each with a decorative bullet. */
export function BriefLines({ title, lines }: { title: string; lines: readonly string[] }): ReactNode {
  if (lines.every((line) => line === '')) return null;
  return (
    <div className="brief">
      <h3 className="brief-title">{title}</h3>
      <ul className="brief-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** A text of a brief under a title; nothing for an empty text, which cards of an older shape have. */
export function BriefWords({ title, children }: { title: string; children: string }): ReactNode {
  if (children === '') return null;
  return (
    <div className="brief">
      <h3 className="brief-title">{title}</h3>
      <p>{children}</p>
    </div>
  );
}

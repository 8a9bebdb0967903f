import { type ReactNode, useRef } from 'react';
import { useFootHeight } from './hooks/use-foot-height.ts';
import { usePageTitle } from './hooks/use-page-title.ts';
import { useVisibleHeight } from './hooks/use-visible-height.ts';
import './page.css';

export type PageProps = {
  /** The quiet line above the title. */
  over?: ReactNode;
  title: ReactNode;
  /** Where this is, in the head in place of the title, which then comes below it: a room's name. */
  place?: ReactNode;
  /** The head is a bar that is as wide as the widest page, so that it stays where it is from screen to screen. */
  bar?: boolean;
  /** At the left of the title: the timer ring. */
  left?: ReactNode;
  /** At the right end of the head. */
  right?: ReactNode;
  /** A sentence for everyone, below the head. */
  note?: ReactNode;
  /** Sticks to the bottom, where the thumb is. */
  foot?: ReactNode;
  /** Puts the foot after the last row instead of over it: a tap on a row that is half covered would land on the foot's button. */
  footAtEnd?: boolean;
  /** A temporary sentence above the foot, never over it. */
  toast?: ReactNode;
  /** `reading` keeps lines short on wide screens; `wide` uses the whole width; `phone` stays as narrow as a phone. */
  width?: 'phone' | 'reading' | 'wide';
  /** As high as the window, or as what a keyboard leaves of it: its body scrolls inside. */
  fills?: boolean;
  children?: ReactNode;
};

/** A page: head, body, foot. Phone first; on wide screens it is centered and as wide as its contents can use. */
export function Page({
  over,
  title,
  place,
  bar = false,
  left,
  right,
  note,
  foot,
  footAtEnd,
  toast,
  width = 'reading',
  fills = false,
  children,
}: PageProps): ReactNode {
  const bottom = useRef<HTMLDivElement>(null);
  useVisibleHeight(fills);
  useFootHeight(bottom);
  usePageTitle(title);
  const names = (
    <>
      {over !== undefined && <p className="page-over">{over}</p>}
      <h1 className={`page-title spoken ${left === undefined ? 'page-title-alone' : ''}`}>{title}</h1>
    </>
  );
  const footer = foot !== undefined && <footer className="page-foot">{foot}</footer>;
  return (
    <div className={`page page-${width} ${bar ? 'page-bar' : ''} ${fills ? 'page-fills' : ''}`}>
      <header className="page-head">
        {left}
        <div className="page-names">{place ?? names}</div>
        {right !== undefined && <div className="page-right">{right}</div>}
      </header>
      {note}
      <main className="page-body">
        {place !== undefined && <div className="page-heading">{names}</div>}
        {children}
      </main>
      {footAtEnd && footer}
      <div className="page-bottom" ref={bottom}>
        {toast !== undefined && <div className="page-toast">{toast}</div>}
        {!footAtEnd && footer}
      </div>
    </div>
  );
}

/** Two columns where there is room, stacked on a phone. `lead` says which of them is wider. */
export function Columns({ lead, children }: { lead?: 'first' | 'second'; children: ReactNode }): ReactNode {
  return <div className={`columns ${lead ? `columns-${lead}` : ''}`}>{children}</div>;
}

/** The contents of one column, stacked. */
export function Column({ children }: { children: ReactNode }): ReactNode {
  return <div className="column">{children}</div>;
}

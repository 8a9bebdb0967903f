import type { ReactNode } from 'react';
import { callOf } from '../../shared/domain/workshop/calls/call-links.ts';
import { groupOf } from '../../shared/domain/workshop/state.ts';
import { useWords } from '../messages/words.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import './own-call.css';

/** The link of the call in which the reader's table talks; null if there is none, or outside of a workshop. */
export function useOwnCall(): string | null {
  const around = useWorkshopAround();
  const group = around && groupOf(around.state, around.you);
  return around && group ? callOf(around.state.callLinks, group.table) : null;
}

/** The way into the call of the reader's own table. It opens beside this page, which learns nothing of it. */
export function OwnCall({ className = '' }: { className?: string }): ReactNode {
  const link = useOwnCall();
  const words = useWords().workshop.ownCall;
  if (link === null) return null;
  return (
    <p className={`own-call ${className}`}>
      <a href={link} target="_blank" rel="noopener noreferrer">
        {words.open}
      </a>
    </p>
  );
}

import { type ReactNode, useState } from 'react';
import { isSaidNow } from '../../shared/domain/workshop/announcement.ts';
import { useWords } from '../messages/words.ts';
import { tabStorage } from '../sync/tab-storage.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import './broadcast.css';

/** A facilitator's line to everyone, shown until the reader dismisses it, also over a reload. Someone who comes while it lasts sees it too. */
export function Broadcast(): ReactNode {
  const { state, workshop, now } = useWorkshop();
  const words = useWords().workshop.said;
  const kept = `said-read ${workshop.workshop}`;
  const [read, setRead] = useState(() => Number(tabStorage.get(kept) ?? 0));
  const dismiss = (at: number) => {
    tabStorage.set(kept, String(at));
    setRead(at);
  };
  const { said } = state;
  const fresh = said !== null && said.at > read && isSaidNow(state, now());
  return (
    <div className="broadcast-place" role="status">
      {fresh && (
        <div className="broadcast">
          <p className="broadcast-from">{words.from}</p>
          <p className="broadcast-words spoken">{said.words}</p>
          <button type="button" className="broadcast-close" onClick={() => dismiss(said.at)} aria-label={words.close}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { BeforeFirst } from './before-first.tsx';
import { BringPanel } from './bring-panel.tsx';
import { CalibrationOffer } from './calibration-offer.tsx';
import '../../ui/fold.css';

/** What no one needs in order to begin, one press away. */
export function LobbyMore(): ReactNode {
  const words = useWords().lobby;
  return (
    <details className="fold">
      <summary>{words.more}</summary>
      <div className="fold-body">
        <BringPanel />
        <BeforeFirst />
        <CalibrationOffer />
      </div>
    </details>
  );
}

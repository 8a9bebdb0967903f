import type { ReactNode } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import './settings-line.css';

/** One press away in the lobby, for a host who is not alone; never in the way. */
export function CalibrationOffer(): ReactNode {
  const { state, leads, dispatch } = useRoom();
  const words = useWords().calibration;
  const alone = present(state).length < 2;
  if (!leads || alone) return null;
  return (
    <button type="button" className="settings-line" onClick={() => dispatch({ type: 'show-example' })}>
      <span className="settings-name">{words.offer}</span>
      <span className="quiet">{words.offerWhy}</span>
      <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </button>
  );
}

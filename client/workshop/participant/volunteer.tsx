import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useWorkshopAround } from '../../sync/workshop-view.ts';
import { Panel } from '../../ui/panel.tsx';
import './pairing-request.css';

/** Before a fishbowl: says that you would like to play in front of everyone. Nothing if none is planned, or you only observe. */
export function Volunteer(): ReactNode {
  const around = useWorkshopAround();
  const words = useWords().workshop.waiting.volunteer;
  if (!around?.me || around.me.observesOnly) return null;
  const { state, me, dispatch } = around;
  const { phase } = state.stage;
  const toCome = state.plan.rounds.slice(state.round).some(({ mix }) => mix === 'fishbowl');
  if (!toCome || phase === 'closing' || phase === 'closed') return null;
  return (
    <Panel title={words.title}>
      <p>{words.why}</p>
      <label className="apart-one">
        <input
          type="checkbox"
          checked={me.volunteers}
          onChange={({ target }) => dispatch({ type: 'volunteer', wants: target.checked })}
        />
        <strong>{words.wish}</strong>
      </label>
      <p className="quiet small">{words.seen}</p>
    </Panel>
  );
}

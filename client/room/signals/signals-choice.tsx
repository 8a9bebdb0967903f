import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { allowChime } from './chime.ts';
import { setSignals, useSignalsOn } from './signal-setting.ts';
import './signals-choice.css';

/** Turns the chime and the vibration of this device on and off. Turning them on plays both once: browsers allow sound by a tap. */
export function SignalsChoice(): ReactNode {
  const words = useWords().signals;
  const on = useSignalsOn();
  const turn = (wanted: boolean) => {
    setSignals(wanted);
    if (!wanted) return;
    allowChime(true);
    navigator.vibrate?.(40);
  };
  return (
    <label className="signals">
      <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
      <span>
        <span className="menu-says">{words.says}</span>
        <span className="menu-why">{words.why}</span>
      </span>
    </label>
  );
}

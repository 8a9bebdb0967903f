import { type ReactNode, useId } from 'react';
import { useWords } from '../messages/words.ts';
import '../ui/select.css';

/** The names that a facilitator expects and that no one has taken yet. Someone who isn't among them types theirs. */
export function PickName({ names, onPick }: { names: readonly string[]; onPick: (name: string) => void }): ReactNode {
  const words = useWords().arriving;
  const id = useId();
  if (names.length === 0) return null;
  return (
    <div className="select">
      <label htmlFor={id}>{words.pick}</label>
      <select id={id} defaultValue="" onChange={({ target }) => target.value !== '' && onPick(target.value)}>
        <option value="">{words.pickNone}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

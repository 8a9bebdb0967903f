import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { askServer } from '../../sync/ask-server.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './pairing-request.css';

type Names = Record<string, string>;

/** Fetches the names when someone opens the list, instead of sending them to everyone who waits. */
function useNames(workshop: string): Names | null {
  const [names, setNames] = useState<Names | null>(null);
  useEffect(() => {
    let wanted = true;
    askServer(`/api/workshops/${workshop}/names`)
      .then((answer) => (answer.ok ? answer.json() : {}))
      .then((read: Names) => wanted && setNames(read))
      .catch(() => wanted && setNames({}));
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return names;
}

function List({ onClose }: { onClose: () => void }): ReactNode {
  const { me, workshop, dispatch } = useWorkshop();
  const words = useWords().workshop.waiting;
  const names = useNames(workshop.workshop);
  const chosen = me?.apartFrom ?? [];
  const toggle = (person: string) => () =>
    dispatch({
      type: 'request-apart',
      from: chosen.includes(person) ? chosen.filter((p) => p !== person) : [...chosen, person].slice(-5),
    });
  const others = Object.entries(names ?? {}).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <Overlay
      title={words.apart}
      onClose={onClose}
      foot={
        <Button kind="primary" wide onPress={onClose}>
          {words.apartDone}
        </Button>
      }
    >
      <p className="quiet">{words.apartWhy}</p>
      {names !== null && others.length === 0 && <p>{words.nobodyElse}</p>}
      <ul className="apart-list">
        {others.map(([person, name]) => (
          <li key={person}>
            <label className="apart-one">
              <input type="checkbox" checked={chosen.includes(person)} onChange={toggle(person)} />
              <span className="name">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </Overlay>
  );
}

/** A pairing request that no one else ever sees: the people you would rather not sit with. */
export function PairingRequest(): ReactNode {
  const { me } = useWorkshop();
  const words = useWords().workshop.waiting;
  const [open, setOpen] = useState(false);
  const chosen = me?.apartFrom.length ?? 0;
  return (
    <div className="apart">
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.apart}
      </Button>
      <span className="quiet">{chosen > 0 ? words.apartSome(chosen) : words.apartNone}</span>
      {open && <List onClose={() => setOpen(false)} />}
    </div>
  );
}

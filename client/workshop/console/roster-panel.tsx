import { type ReactNode, useState } from 'react';
import { sameFor } from '../../../shared/domain/person/shown-name.ts';
import type { Expected } from '../../../shared/domain/workshop/roster/expected.ts';
import { notHereYet } from '../../../shared/domain/workshop/roster/roster.ts';
import { longestRoster, longestRosterText, namesInList } from '../../../shared/domain/workshop/roster/roster-names.ts';
import { attending } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { freshId } from '../../sync/ids.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Writing } from '../../ui/writing.tsx';
import { useMayLead } from '../use-may-lead.ts';

/** The roster of these names. Lines that were there stay whose they are; people who have come already take theirs by their name. */
function useRosterOf(): (names: readonly string[]) => Expected[] {
  const { state, nameOf } = useWorkshop();
  return (names) => {
    const before = new Map(state.roster.map((one) => [sameFor(one.name), one]));
    const taken = new Set(state.roster.map(({ person }) => person));
    const free = attending(state).flatMap(({ person }) => (taken.has(person) ? [] : person));
    return names.map((name) => {
      const kept = before.get(sameFor(name));
      const person = kept?.person ?? free.find((one) => sameFor(nameOf(one)) === sameFor(name)) ?? null;
      return { id: kept?.id ?? freshId(), name, person };
    });
  };
}

function RosterOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.roster;
  const rosterOf = useRosterOf();
  const [text, write] = useState(() => state.roster.flatMap(({ name }) => name || []).join('\n'));
  const names = namesInList(text);
  const tooMany = names.length > longestRoster;
  const save = () => {
    dispatch({ type: 'set-roster', roster: rosterOf(names) });
    onClose();
  };
  return (
    <Overlay
      title={words.title}
      onClose={onClose}
      foot={
        <Button kind="primary" big wide onPress={save} because={tooMany ? words.tooMany(longestRoster) : undefined}>
          {words.save(names.length)}
        </Button>
      }
    >
      <Writing label={words.paste} hint={words.example} value={text} onChange={write} maxLength={longestRosterText} />
      <p className="quiet">{words.why}</p>
      <p role="status">
        {tooMany ? words.tooMany(longestRoster) : names.length > 0 && words.found(names.length, names.join(' · '))}
      </p>
    </Overlay>
  );
}

/** Who is expected and isn't here yet, and the list they are on. */
export function RosterPart(): ReactNode {
  const { state } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.roster;
  const may = useMayLead();
  const [open, setOpen] = useState(false);
  const missing = notHereYet(state);
  if (!may('set-roster')) return null;
  return (
    <div className="roster">
      {missing.length > 0 && (
        <p>
          <strong>{words.missing(missing.length)}</strong> {workshop.names(missing.map(({ name }) => name))}
        </p>
      )}
      {state.roster.length > 0 && missing.length === 0 && <p className="quiet">{words.allHere}</p>}
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {state.roster.length > 0 ? words.change : words.add}
      </Button>
      {open && <RosterOverlay onClose={() => setOpen(false)} />}
    </div>
  );
}

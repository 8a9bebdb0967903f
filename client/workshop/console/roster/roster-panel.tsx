import { type ReactNode, useState } from 'react';
import { notHereYet } from '../../../../shared/domain/workshop/roster/roster.ts';
import { useWords } from '../../../messages/words.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button } from '../../../ui/button.tsx';
import { useMayLead } from '../../use-may-lead.ts';
import { RosterList } from './roster-list.tsx';

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
      {open && <RosterList onClose={() => setOpen(false)} />}
    </div>
  );
}

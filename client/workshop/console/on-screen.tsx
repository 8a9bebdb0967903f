import { type ReactNode, useState } from 'react';
import { isSaidNow } from '../../../shared/domain/workshop/announcement.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { Panel } from '../../ui/panel.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { BigScreenOverlay } from './big-screen.tsx';
import './on-screen.css';

/** What a facilitator has put on the big screen, and how to take it down. */
export function OnScreen(): ReactNode {
  const { state, now, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console.onScreen;
  const may = useMayLead();
  const [open, setOpen] = useState(false);
  const { said, shown } = state;
  useTicking(said !== null);
  const group = state.groups.find(({ room }) => room === shown);
  return (
    <Panel title={words.title}>
      {said && isSaidNow(state, now()) && (
        <div className="on-screen">
          <p className="quiet">{words.announcement}</p>
          <p className="on-screen-words spoken">{said.words}</p>
          {may('take-down-announcement') && (
            <Button onPress={() => dispatch({ type: 'take-down-announcement' })}>{words.takeDown}</Button>
          )}
        </div>
      )}
      {group && (
        <div className="on-screen">
          <p>{words.spotlight(workshop.groupName(group.table))}</p>
          {may('hide-room') && <Button onPress={() => dispatch({ type: 'hide-room' })}>{words.spotlightEnd}</Button>}
        </div>
      )}
      <Button wide opens="dialog" onPress={() => setOpen(true)}>
        {words.open}
      </Button>
      {open && <BigScreenOverlay onClose={() => setOpen(false)} />}
    </Panel>
  );
}

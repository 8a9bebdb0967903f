import { type ReactNode, useState } from 'react';
import { moveNotices, type PartAhead } from '../../../shared/domain/room/from-workshop.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { MovesOn } from '../moves-on.tsx';
import { useMayLead } from '../use-may-lead.ts';
import './announced-move.css';

type Props = {
  to: PartAhead;
  /** Which part comes next, and which rooms move. */
  says: string;
  /** What the move ends for good; null if it ends nothing. */
  ends: string | null;
};

/** Announces that all rooms move on, so that people can finish their sentence. */
export function CountDown({ to, says, ends }: Props): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.console.countDown;
  const may = useMayLead();
  // Kept from when it was opened: rooms move on meanwhile.
  const [asked, setAsked] = useState<Props | null>(null);
  if (!may('announce-move') || state.movesOn) return null;
  return (
    <>
      <Button opens="dialog" onPress={() => setAsked({ to, says, ends })}>
        {words.open}
      </Button>
      {asked && (
        <Overlay title={asked.says} onClose={() => setAsked(null)}>
          {asked.ends !== null && <p>{asked.ends}</p>}
          <p className="quiet">{words.why}</p>
          <MenuList
            items={moveNotices.map((inMs) => ({
              says: words.within(inMs / 1000),
              onPress: () => {
                dispatch({ type: 'announce-move', to: asked.to, inMs });
                setAsked(null);
              },
            }))}
          />
        </Overlay>
      )}
    </>
  );
}

/** An announced move on the console, as everyone sees it, and the way to take it back. */
export function AnnouncedMove(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.console.countDown;
  const may = useMayLead();
  if (!state.movesOn) return null;
  return (
    <div className="announced-move">
      <MovesOn className="announced-move-says" />
      {may('take-back-move') && <Button onPress={() => dispatch({ type: 'take-back-move' })}>{words.takeBack}</Button>}
    </div>
  );
}

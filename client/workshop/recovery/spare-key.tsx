import { type ReactNode, useEffect, useState } from 'react';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { codeMadeAt } from './recovery.ts';
import { RecoveryOverlay } from './recovery-code.tsx';

/** Who could take over from the facilitator. */
function NameCoFacilitator({ onClose }: { onClose: () => void }): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading } = useWords();
  const { ask: asks, console: all } = leading;
  const words = all.spare;
  const people = takingPart(state);
  return (
    <Overlay title={words.who} onClose={onClose}>
      <p className="quiet">{words.whoWhy}</p>
      <MenuList
        items={people.map(({ person }) => ({
          says: nameOf(person),
          onPress: () => {
            dispatch({ type: 'add-facilitator', person });
            onClose();
          },
          ask: {
            title: asks.makeFacilitator(nameOf(person)),
            why: asks.makeFacilitatorWhy,
            yes: all.makeFacilitator,
            no: asks.cancel,
          },
        }))}
      />
    </Overlay>
  );
}

/** Does this facilitator have no code yet? Looked up at first, and again when they come back from the code. */
function useNoCode(workshop: string, looked: boolean): boolean {
  const [none, setNone] = useState(false);
  useEffect(() => {
    let wanted = true;
    if (!looked) void codeMadeAt(workshop).then((at) => wanted && setNone(at === null));
    return () => {
      wanted = false;
    };
  }, [workshop, looked]);
  return none;
}

/** With one facilitator on one laptop, losing the laptop loses the workshop: the console warns while that is so. */
export function SpareKey(): ReactNode {
  const { state, you, workshop } = useWorkshop();
  const all = useWords();
  const words = all.leading.console.spare;
  const [open, setOpen] = useState<'name' | 'code' | null>(null);
  const close = () => setOpen(null);
  const noCode = useNoCode(workshop.workshop, open === 'code') && state.facilitators[0] === you;
  const others = takingPart(state).length > 0;
  const alone = state.facilitators.length === 1 && others;
  if (!alone && !noCode && open === null) return null;
  return (
    <Panel title={words.title}>
      <p>{all.recovery.elsewhere}</p>
      {alone && <p>{words.coLead}</p>}
      <Buttons>
        {alone && (
          <Button opens="dialog" onPress={() => setOpen('name')}>
            {words.name}
          </Button>
        )}
        {/* Behind a tap, because a console may be mirrored on the big screen. Also once it was shown: people look for it again here. */}
        <Button opens="dialog" onPress={() => setOpen('code')}>
          {all.recovery.show}
        </Button>
      </Buttons>
      {open === 'name' && <NameCoFacilitator onClose={close} />}
      {open === 'code' && <RecoveryOverlay onClose={close} />}
    </Panel>
  );
}

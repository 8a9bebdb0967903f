import { type ReactNode, useState } from 'react';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { MenuList } from './menu-list.tsx';
import { Overlay } from './overlay.tsx';
import { Panel } from './panel.tsx';

/** Who could go on in the facilitator's place; naming somebody takes one more tap. */
function NameCoFacilitator({ onClose }: { onClose: () => void }): ReactNode {
  const { state, nameOf, wish } = useWorkshop();
  const words = useWords().leading.console.spare;
  const people = state.people.filter((p) => !p.left && !state.facilitators.includes(p.person));
  return (
    <Overlay title={words.who} onClose={onClose}>
      <p className="quiet">{words.whoWhy}</p>
      <MenuList
        items={people.map(({ person }) => ({
          says: nameOf(person),
          onPress: () => {
            wish({ type: 'add-facilitator', person });
            onClose();
          },
        }))}
      />
    </Overlay>
  );
}

/** One key, one holder is how a workshop is lost with a laptop: while that is so, the console says it. */
export function SpareKey(): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().leading.console.spare;
  const [naming, setNaming] = useState(false);
  const others = state.people.some((p) => !p.left && !state.facilitators.includes(p.person));
  if (state.facilitators.length > 1 || !others) return null;
  return (
    <Panel title={words.title}>
      <p>{words.coLead}</p>
      <Buttons>
        <Button opens="dialog" onPress={() => setNaming(true)}>
          {words.name}
        </Button>
      </Buttons>
      {naming && <NameCoFacilitator onClose={() => setNaming(false)} />}
    </Panel>
  );
}

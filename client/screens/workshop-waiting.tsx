import type { ReactNode } from 'react';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { Choice } from '../parts/choice.tsx';
import { LeaveWorkshop } from '../parts/leave.tsx';
import { Page } from '../parts/page.tsx';
import { PairingRequest } from '../parts/pairing-request.tsx';
import { Panel } from '../parts/panel.tsx';
import { ProductMark } from '../parts/product-mark.tsx';
import { SavingBadge } from '../parts/saving-badge.tsx';
import { WorkshopRefusal } from '../parts/workshop-refusal.tsx';
import { useWords } from '../words/words.ts';

const parts = ['play', 'first', 'observe'] as const;

function MyPart(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const words = useWords().workshop.waiting;
  if (!me) return null;
  const mine = me.observesOnly ? 'observe' : me.pushesFirst ? 'first' : 'play';
  return (
    <Panel>
      <Choice
        label={words.part}
        flow="list"
        options={parts.map((value) => ({ value, label: words.parts[value], hint: words.partWhy[value] }))}
        value={mine}
        onChoose={(part) => dispatch({ type: 'choose-part', observesOnly: part === 'observe', pushesFirst: part === 'first' })}
      />
      <PairingRequest />
    </Panel>
  );
}

/** In, and nothing to do: what comes next, and how one would like to take part in it. */
export function WorkshopWaiting({ says }: { says: string }): ReactNode {
  const { state, you, nameOf, saving } = useWorkshop();
  const words = useWords().workshop.waiting;
  const chooses = state.stage.phase === 'lobby' || state.stage.phase === 'rounds';
  return (
    <Page
      width="phone"
      over={words.over}
      title={words.title(nameOf(you))}
      right={<SavingBadge saving={saving} />}
      toast={<WorkshopRefusal />}
      foot={<LeaveWorkshop />}
    >
      <Panel>
        <ProductMark size="pad" />
        <p className="lead" role="status">
          {says}
        </p>
      </Panel>
      {chooses && <MyPart />}
    </Page>
  );
}

import type { ReactNode } from 'react';
import { ProductMark } from '../../app/product-mark.tsx';
import { useWords } from '../../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../../pushback/saving-badge.tsx';
import { EarlierThanks } from '../../room/closing/earlier-thanks.tsx';
import { LeaveWorkshop } from '../../room/frame/leave.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AboutSaid } from '../about-said.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';
import { PairingRequest } from './pairing-request.tsx';
import { Volunteer } from './volunteer.tsx';

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

/** In the workshop with nothing to do: what comes next, and how the reader would like to take part in it. */
export function WorkshopWaiting({ says }: { says: string }): ReactNode {
  const { state, you, nameOf, saving } = useWorkshop();
  const words = useWords().workshop.waiting;
  const chooses = state.stage.phase === 'lobby' || state.stage.phase === 'rounds';
  return (
    <Page
      width="phone"
      over={state.about.name || words.over}
      title={words.title(nameOf(you))}
      right={<SavingBadge saving={saving} />}
      note={<ElsewhereNote saving={saving} />}
      toast={<WorkshopRefusal />}
      foot={<LeaveWorkshop />}
    >
      <Panel>
        <ProductMark size="pad" />
        <p className="lead" role="status">
          {says}
        </p>
        <AboutSaid about={state.about} />
      </Panel>
      <Volunteer />
      <EarlierThanks />
      {chooses && <MyPart />}
    </Page>
  );
}

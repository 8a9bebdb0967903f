import type { ReactNode } from 'react';
import { type Step, silentSpots } from '../../../shared/domain/rubric.ts';
import type { OpeningBlock } from '../../../shared/domain/workshop/plan.ts';
import type { OpeningStage } from '../../../shared/domain/workshop/state.ts';
import { lazyScreen } from '../../app/lazy-screen.tsx';
import { useWords } from '../../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../../pushback/saving-badge.tsx';
import { LeaveWorkshop } from '../../room/frame/leave.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ModelAnswer } from '../model-answer.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';
import './opening.css';

const OpeningExampleScreen = lazyScreen(() => import('./opening-example.tsx').then(({ OpeningExampleScreen: screen }) => screen));

function Why(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const words = useWords().workshop.opening;
  return (
    <>
      <Panel>
        {words.why.map((sentence) => (
          <p key={sentence} className="lead">
            {sentence}
          </p>
        ))}
      </Panel>
      <Panel>
        <Choice
          label={words.whyAsk}
          flow="list"
          options={silentSpots.map((value) => ({ value, label: words.spots[value] }))}
          value={me?.silent ?? null}
          onChoose={(spot) => dispatch({ type: 'tap-silence', spot })}
        />
        <p className="quiet">{words.onlyYou}</p>
      </Panel>
    </>
  );
}

function Agreements(): ReactNode {
  const words = useWords().workshop.opening;
  return (
    <Panel>
      <ul className="opening-agreements">
        {words.agreements.map((sentence) => (
          <li key={sentence} className="spoken">
            {sentence}
          </li>
        ))}
      </ul>
      <p className="quiet">{words.agreementsWhy}</p>
    </Panel>
  );
}

function Aloud(): ReactNode {
  const { me, dispatch } = useWorkshop();
  const words = useWords().workshop.opening;
  const times = me?.aloud ?? 0;
  return (
    <Panel>
      <p className="opening-aloud spoken">“{words.aloud}”</p>
      <p className="quiet">{words.aloudWhy}</p>
      {times < 2 ? (
        <Button kind="primary" big wide onPress={() => dispatch({ type: 'say-aloud' })}>
          {words.said} {'●'.repeat(times)}
          {'○'.repeat(2 - times)}
        </Button>
      ) : (
        <p className="lead" role="status">
          {words.saidTwice}
        </p>
      )}
    </Panel>
  );
}

function FiveSteps({ step }: { step: Step }): ReactNode {
  return (
    <Panel>
      <ModelAnswer step={step} />
    </Panel>
  );
}

function Block({ name, children }: { name: OpeningBlock; children: ReactNode }): ReactNode {
  const { saving } = useWorkshop();
  const words = useWords().workshop;
  return (
    <Page
      width="phone"
      over={words.opening.over}
      title={words.blocks[name]}
      right={<SavingBadge saving={saving} />}
      note={<ElsewhereNote saving={saving} />}
      foot={<LeaveWorkshop />}
      toast={<WorkshopRefusal />}
    >
      {children}
    </Page>
  );
}

function blockOf(stage: OpeningStage): ReactNode {
  switch (stage.block) {
    case 'why':
      return <Why />;
    case 'agreements':
      return <Agreements />;
    case 'aloud':
      return <Aloud />;
    case 'steps':
      return <FiveSteps step={stage.step} />;
    case 'calibration':
      return <OpeningExampleScreen key={stage.calibration.example.id} calibration={stage.calibration} />;
  }
}

/** The opening on a participant's phone, one block at a time, as the facilitator leads through it. */
export function OpeningScreen(): ReactNode {
  const { stage } = useWorkshop().state;
  if (stage.phase !== 'opening') return null;
  // The example has a page of its own, with the foot of a sheet.
  return stage.block === 'calibration' ? blockOf(stage) : <Block name={stage.block}>{blockOf(stage)}</Block>;
}

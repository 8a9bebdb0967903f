import { type ReactNode, useState } from 'react';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { SavingBadge } from '../../pushback/saving-badge.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Column, Columns, Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OpeningContent } from '../opening-content.tsx';
import { SpareKey } from '../recovery/spare-key.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { WorkshopInvite } from '../workshop-invite.tsx';
import { WorkshopRefusal } from '../workshop-refusal.tsx';
import { AllRooms, SayToAll } from './all-rooms.tsx';
import { ConsoleMenu } from './console-menu.tsx';
import { DraftBoard } from './draft-board.tsx';
import { draftNow, NextAction } from './next-action.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PlanOverlay } from './plan-overlay.tsx';
import { ScheduleLine } from './schedule-line.tsx';
import { Tiles } from './tiles.tsx';
import './console.css';

function useTitle(): string {
  const { state } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const { stage, round, plan } = state;
  if (draftNow(state)) return words.draft(round + 1);
  switch (stage.phase) {
    case 'lobby':
      return words.lobby;
    case 'opening':
      return `${words.opening}: ${workshop.blocks[stage.block]}`;
    case 'rounds':
      return words.round(round, plan.rounds.length);
    case 'closing':
      return words.closing;
    case 'closed':
      return words.closed;
  }
}

function PlanPanel(): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().leading;
  const [open, setOpen] = useState(false);
  const editable = useMayLead()('change-plan');
  const { plan, round } = state;
  return (
    <Panel
      title={words.console.plan}
      aside={
        editable && (
          <Button onPress={() => setOpen(true)} opens="dialog">
            {words.plan.edit}
          </Button>
        )
      }
    >
      <p className="lead">{words.plan.summary(words.plan.roundsCount(plan.rounds.length), words.plan.sizeWords[plan.size])}</p>
      <ol className="console-plan">
        {plan.rounds.map((planned, i) => (
          <li key={planned.id} className={i < round ? 'quiet' : undefined}>
            {words.plan.round(i + 1)}: {words.plan.mixShort[planned.mix]}
          </li>
        ))}
      </ol>
      {open && editable && <PlanOverlay onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Body(): ReactNode {
  const { state } = useWorkshop();
  const { stage } = state;
  if (draftNow(state)) return <DraftBoard />;
  if (stage.phase === 'rounds' || stage.phase === 'closing') return <Tiles />;
  if (stage.phase === 'opening') return <OpeningContent stage={stage} />;
  return null;
}

/** The console: what every room is doing, who needs help, and what comes next. Starts without people's names or content. */
export function Console(): ReactNode {
  const { state, saving } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const title = useTitle();
  const people = takingPart(state).length;
  const { phase } = state.stage;
  const running = (phase === 'rounds' || phase === 'closing') && !draftNow(state);
  const over =
    state.groups.length > 0
      ? words.over(workshop.people(people), workshop.rooms(state.groups.length))
      : words.overPeople(workshop.people(people));
  return (
    <Page
      width="wide"
      over={over}
      title={title}
      right={
        <div className="console-right">
          <SavingBadge saving={saving} />
          <ConsoleMenu />
        </div>
      }
      toast={<WorkshopRefusal />}
      foot={
        <>
          {running && <AllRooms />}
          <NextAction />
        </>
      }
    >
      <ScheduleLine cuts />
      <Body />
      {phase === 'lobby' && !state.draft && (
        <Columns lead="second">
          <Column>
            <Panel title={leading.wall.join}>
              <WorkshopInvite />
            </Panel>
          </Column>
          <Column>
            <PlanPanel />
            <PeoplePanel />
            <SpareKey />
          </Column>
        </Columns>
      )}
      {phase !== 'lobby' && phase !== 'closed' && (
        <div className="console-under">
          <PlanPanel />
          <PeoplePanel />
          <SpareKey />
        </div>
      )}
      {phase !== 'lobby' && phase !== 'rounds' && phase !== 'closing' && phase !== 'closed' && <SayToAll />}
    </Page>
  );
}

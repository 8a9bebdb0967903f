import { type ReactNode, useState } from 'react';
import type { Plan, PlanPart } from '../../../shared/domain/workshop/plan.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { PlanOverlay } from './plan/plan-overlay.tsx';

type Switch = { says: string; part: PlanPart };

/** What can be switched for the next round: off, and on again until that round is opened. */
function useSwitches(): Switch[] {
  const { agreed, plan, round } = useWorkshop().state;
  const words = useWords().leading.console.switches;
  // After the last planned round there is nothing to switch for.
  if (!agreed || round >= plan.rounds.length) return [];
  const talk: Switch =
    plan.talk === 'typed' ? { says: words.speak, part: { talk: 'spoken' } } : { says: words.type, part: { talk: 'typed' } };
  const board: Switch =
    plan.board === 'blind' ? { says: words.open, part: { board: 'open' } } : { says: words.blind, part: { board: 'blind' } };
  const recording: Switch = plan.recording
    ? { says: words.unrecorded, part: { recording: false } }
    : { says: words.recorded, part: { recording: true } };
  return [
    ...(agreed.recording && plan.talk === 'spoken' ? [recording] : []),
    ...(agreed.talk === 'typed' ? [talk] : []),
    // The names that were promised to stay hidden would show on an open board.
    ...(agreed.board === 'blind' && agreed.sheets === 'named' ? [board] : []),
  ];
}

/** How many rounds there are, and how people are grouped in them. */
function useSummary(): (plan: Plan) => string {
  const words = useWords().leading.plan;
  return ({ rounds, size }) => {
    const [count, inSize] = [words.roundsCount(rounds.length), words.sizeWords[size]];
    const bowls = rounds.filter(({ mix }) => mix === 'fishbowl').length;
    if (bowls === 0) return words.summary(count, inSize);
    return bowls === rounds.length ? words.summaryBowl(count) : words.summaryMixed(count, inSize);
  };
}

/** The rounds of the plan, and what can be changed in it now. */
export function PlanPanel(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading;
  const switches = useSwitches();
  const summaryOf = useSummary();
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
      <p className="lead">{summaryOf(plan)}</p>
      <ol className="console-plan">
        {plan.rounds.map((planned, i) => (
          <li key={planned.id} className={i < round ? 'quiet' : undefined}>
            {words.plan.round(i + 1)}: {words.plan.mixShort[planned.mix]}
          </li>
        ))}
      </ol>
      {editable && switches.length > 0 && (
        <div className="console-switches">
          <span className="quiet">{words.console.switches.from}</span>
          {switches.map(({ says, part }) => (
            <Button key={says} kind="quiet" onPress={() => dispatch({ type: 'change-plan', plan: part })}>
              {says}
            </Button>
          ))}
        </div>
      )}
      {open && editable && <PlanOverlay onClose={() => setOpen(false)} />}
    </Panel>
  );
}

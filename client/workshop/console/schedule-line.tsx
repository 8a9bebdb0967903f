import { type ReactNode, useState } from 'react';
import { type Cut, type Schedule, scheduleOf } from '../../../shared/domain/workshop/schedule.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './schedule-line.css';

const minuteMs = 60_000;
const timeOfDay = (at: number) => new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

/** How far behind or ahead, in whole minutes; less than one is on time. */
function useLate(): (behindMs: number) => string {
  const words = useWords().leading.schedule;
  return (behindMs) => {
    const minutes = Math.floor(Math.abs(behindMs) / minuteMs);
    if (minutes === 0) return words.onTime;
    return behindMs > 0 ? words.behind(minutes) : words.ahead(minutes);
  };
}

function useCut(): (cut: Cut) => { says: string; why: string; act: () => void } {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.schedule;
  return (cut) => {
    const why = words.saves(Math.round(cut.savesMs / minuteMs));
    switch (cut.what) {
      case 'skip-opening':
        return { says: words.skipOpening, why, act: () => dispatch({ type: 'skip-opening' }) };
      case 'shorter-debriefs':
        return {
          says: words.shorterDebriefs(Math.round(cut.toMs / minuteMs)),
          why,
          act: () => dispatch({ type: 'change-plan', plan: { times: { debriefMs: cut.toMs } } }),
        };
      case 'drop-round':
        return { says: words.dropRound(cut.number), why, act: () => dispatch({ type: 'remove-round', round: cut.round }) };
    }
  };
}

function Cuts({ schedule: { cuts, behindMs } }: { schedule: Schedule }): ReactNode {
  const words = useWords().leading.schedule;
  const late = useLate();
  const said = useCut();
  const [open, setOpen] = useState(false);
  if (cuts.length === 0) return null;
  const items = cuts.map(said).map(({ says, why, act }) => ({
    says,
    why,
    onPress: () => {
      act();
      setOpen(false);
    },
  }));
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.cut}
      </Button>
      {open && (
        <Overlay title={words.cut} over={late(behindMs)} onClose={() => setOpen(false)}>
          <MenuList items={items} />
        </Overlay>
      )}
    </>
  );
}

/** Where the workshop is in its schedule, ticking: the planned end, now, and how far behind; with `cuts`, what would help. */
export function ScheduleLine({ cuts = false }: { cuts?: boolean }): ReactNode {
  const { state, tiles, now } = useWorkshop();
  const words = useWords().leading.schedule;
  const late = useLate();
  useTicking(true);
  const at = now();
  const schedule = scheduleOf(
    state,
    state.groups.flatMap((group) => tiles.get(group.room) ?? []),
    at,
  );
  if (!schedule) return null;
  const { plannedEnd, end, behindMs } = schedule;
  return (
    <div className="schedule">
      <p>
        {plannedEnd === null
          ? words.ifYouStartNow(timeOfDay(end))
          : words.line(timeOfDay(plannedEnd), timeOfDay(at), late(behindMs))}
      </p>
      {cuts && <Cuts schedule={schedule} />}
    </div>
  );
}

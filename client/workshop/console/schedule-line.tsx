import { type ReactNode, useState } from 'react';
import { type Cut, commandOf, suggestedCut, undoOf } from '../../../shared/domain/workshop/cuts.ts';
import { type Schedule, scheduleOf } from '../../../shared/domain/workshop/schedule.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './schedule-line.css';

const minuteMs = 60_000;
/** Made once: a line that ticks would spend most of its time on making it. */
const timeFormat = new Intl.DateTimeFormat([], { hour: 'numeric', minute: '2-digit' });
const timeOfDay = (at: number) => timeFormat.format(at);

/** How far behind or ahead, in whole minutes; less than one is on time. */
function useLate(): (behindMs: number) => string {
  const words = useWords().leading.schedule;
  return (behindMs) => {
    const minutes = Math.floor(Math.abs(behindMs) / minuteMs);
    if (minutes === 0) return words.onTime;
    return behindMs > 0 ? words.behind(minutes) : words.ahead(minutes);
  };
}

function useCutSaid(): (cut: Cut) => string {
  const { leading, workshop } = useWords();
  const words = leading.schedule;
  return (cut) => {
    switch (cut.what) {
      case 'drop-block':
        return words.dropBlock(workshop.blocks[cut.block]);
      case 'shorter-debriefs':
        return words.shorterDebriefs(Math.round(cut.toMs / minuteMs));
      case 'drop-round':
        return words.dropRound(cut.number);
      case 'skip-opening':
        return words.skipOpening;
    }
  };
}

/** A cut that was just made here, and what undoes it as long as its round hasn't begun. */
type Made = { says: string; undo: () => void; round: number };

function useCutting(): { cut: (cut: Cut) => void; made: Made | null; undo: () => void } {
  const { state, dispatch } = useWorkshop();
  const said = useCutSaid();
  const [made, setMade] = useState<Made | null>(null);
  const { plan, round } = state;
  return {
    cut: (cut) => {
      if (cut.what === 'skip-opening') return dispatch({ type: 'skip-opening' });
      dispatch(commandOf(cut));
      const undo = () => {
        for (const command of undoOf(cut, plan)) dispatch(command);
      };
      setMade({ says: said(cut), undo, round });
    },
    made: made?.round === round ? made : null,
    undo: () => {
      made?.undo();
      setMade(null);
    },
  };
}

/** The suggested cut with one button, all cuts behind another, and the way back from the last one. */
function Cuts({ schedule: { cuts, behindMs } }: { schedule: Schedule }): ReactNode {
  const words = useWords().leading.schedule;
  const late = useLate();
  const said = useCutSaid();
  const { cut, made, undo } = useCutting();
  const [open, setOpen] = useState(false);
  const suggested = suggestedCut(cuts, behindMs);
  const saves = ({ savesMs }: Cut) => words.saves(Math.round(savesMs / minuteMs));
  return (
    <>
      {made && (
        <p className="schedule-cut" role="status">
          {words.made(made.says)} <Button onPress={undo}>{words.undo}</Button>
        </p>
      )}
      {suggested && !made && (
        <p className="schedule-cut">
          <span className="quiet">
            {said(suggested)}? {saves(suggested)}
          </span>
          <Button onPress={() => cut(suggested)}>{words.cutIt}</Button>
        </p>
      )}
      {cuts.length > 0 && (
        <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
          {words.cut}
        </Button>
      )}
      {open && (
        <Overlay title={words.cut} over={late(behindMs)} onClose={() => setOpen(false)}>
          <MenuList
            items={cuts.map((one) => ({
              says: said(one),
              why: saves(one),
              onPress: () => {
                cut(one);
                setOpen(false);
              },
            }))}
          />
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
    state.groups.flatMap((group) => tiles.now.get(group.room) ?? []),
    at,
  );
  if (!schedule) return null;
  const { plannedEnd, end, behindMs } = schedule;
  return (
    <div className="schedule">
      <p>
        {plannedEnd === null ? (
          words.ifYouStartNow(timeOfDay(end))
        ) : (
          <>
            {words.line(timeOfDay(plannedEnd), timeOfDay(at))}{' '}
            <span className={behindMs >= minuteMs ? 'schedule-late schedule-behind' : 'schedule-late'}>{late(behindMs)}</span>
          </>
        )}
      </p>
      {cuts && <Cuts schedule={schedule} />}
    </div>
  );
}

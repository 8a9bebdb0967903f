import type { ReactNode } from 'react';
import { useWords } from '../../../messages/words.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** A time (ms) as this browser's clock and calendar show it, in the form that date and time fields use. */
function shownHere(at: number): { day: string; time: string } {
  const here = new Date(at);
  return {
    day: `${here.getFullYear()}-${two(here.getMonth() + 1)}-${two(here.getDate())}`,
    time: `${two(here.getHours())}:${two(here.getMinutes())}`,
  };
}

/** The day of the workshop and when it begins, in this browser's time zone. A time needs a day. */
export function PlanWhen(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.about;
  const { startsAt } = state.calendar;
  const { day, time } = startsAt === null ? { day: state.about.date ?? '', time: '' } : shownHere(startsAt);
  const save = (toDay: string, toTime: string) => {
    const at = toDay && toTime ? new Date(`${toDay}T${toTime}`).getTime() : Number.NaN;
    dispatch({ type: 'describe-workshop', about: { date: toDay || null, startsAt: Number.isFinite(at) ? at : null } });
  };
  return (
    <div className="plan-when">
      <label className="plan-field plan-date">
        <span className="choice-label">{words.date}</span>
        <input className="plan-select" type="date" value={day} onChange={({ target }) => save(target.value, time)} />
      </label>
      {day !== '' && (
        <label className="plan-field">
          <span className="choice-label">{words.time}</span>
          <input className="plan-select" type="time" value={time} onChange={({ target }) => save(day, target.value)} />
        </label>
      )}
    </div>
  );
}

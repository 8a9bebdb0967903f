import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Takeaway } from '../../shared/domain/room/state.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { calendarFile } from './calendar.ts';
import { Choice } from './choice.tsx';
import { Panel } from './panel.tsx';
import { Writing } from './writing.tsx';
import './takeaway-form.css';

const quietMs = 900;
const dayMs = 86_400_000;

function dayIn(days: number): string {
  const day = new Date(Date.now() + days * dayMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Keeps what is written shortly after the last letter, so that nothing has to be saved by hand. */
function useKept(): [Takeaway, (change: Partial<Takeaway>) => void] {
  const { me, wish } = useRoom();
  const [draft, setDraft] = useState<Takeaway>(me.takeaway ?? { sentence: '', where: '', when: '' });
  const kept = useRef(JSON.stringify(draft));
  useEffect(() => {
    const written = JSON.stringify(draft);
    if (written === kept.current) return;
    const timer = setTimeout(() => {
      kept.current = written;
      wish({ type: 'keep-takeaway', ...draft });
    }, quietMs);
    return () => clearTimeout(timer);
  }, [draft, wish]);
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))];
}

/** A sentence to keep, a real conversation for it, a day. Only its author sees it. */
export function TakeawayForm(): ReactNode {
  const words = useWords().closing;
  const [draft, write] = useKept();
  const days = [
    { value: dayIn(0), label: words.today },
    { value: dayIn(1), label: words.tomorrow },
    { value: dayIn(7), label: words.nextWeek },
  ];
  return (
    <>
      <Panel>
        <Writing
          label={words.sentence}
          hint={words.sentenceHint}
          value={draft.sentence}
          onChange={(sentence) => write({ sentence })}
          maxLength={300}
          spoken
        />
      </Panel>
      <Panel>
        <Writing
          label={words.where}
          hint={words.whereHint}
          value={draft.where}
          onChange={(where) => write({ where })}
          maxLength={160}
        />
        <Choice label={words.when} options={days} value={draft.when || null} onChoose={(when) => write({ when })} />
        <label className="takeaway-day">
          {words.otherDay}
          <input type="date" value={draft.when} onChange={(event) => write({ when: event.target.value })} />
        </label>
        {draft.when && (
          <a
            className="button button-plain"
            download={words.calendarFile}
            href={calendarFile(draft.when, words.calendarTitle(draft.where), draft.sentence)}
          >
            {words.calendar}
          </a>
        )}
      </Panel>
    </>
  );
}

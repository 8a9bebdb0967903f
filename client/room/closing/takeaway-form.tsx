import type { ReactNode } from 'react';
import type { Takeaway } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { calendarFile } from '../../ui/calendar-file.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Writing } from '../../ui/writing.tsx';
import './takeaway-form.css';

const dayMs = 86_400_000;

function dayIn(days: number): string {
  const day = new Date(Date.now() + days * dayMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** A sentence to keep, a real conversation for it, a day. Only its author sees it. */
export function TakeawayForm(): ReactNode {
  const words = useWords().closing;
  const { me, room } = useRoom();
  const {
    value: draft,
    write: change,
    hands,
  } = useRoomDraft<Takeaway>('keep-takeaway', {
    to: 'room',
    kept: me.takeaway ?? { sentence: '', where: '', when: '' },
    sentOn: 'pause',
    command: (written) => ({ type: 'keep-takeaway', ...written }),
    text: ({ sentence, where }) => [sentence, where].filter(Boolean).join('\n'),
    phases: ['closing'],
  });
  const write = (part: Partial<Takeaway>) => change({ ...draft, ...part });
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
          {...hands}
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
          {...hands}
          maxLength={300}
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
            href={calendarFile({
              // One takeaway of one person in one room: saved again with another day, it is still one event.
              uid: `takeaway-${room.room}-${me.person}`,
              sequence: Math.floor(Date.now() / 1000),
              stampedAt: Date.now(),
              when: { day: draft.when },
              title: words.calendarTitle(draft.where),
              says: draft.sentence,
            })}
          >
            {words.calendar}
          </a>
        )}
      </Panel>
    </>
  );
}

import type { ReactNode } from 'react';
import { planMs } from '../../shared/domain/workshop/schedule.ts';
import { useWords } from '../messages/words.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { useCopy } from '../ui/hooks/use-copy.ts';
import { useWorkshopFile } from './workshop-event.ts';

/** An invitation to send: as a text, and as a file for calendars once there is a day. */
export function SendInvitation({ link }: { link: string }): ReactNode {
  const { state, workshop, nameOf } = useWorkshop();
  const { invitation: words, day } = useWords().workshop;
  const { copy, state: copied } = useCopy();
  const fileOf = useWorkshopFile();
  const { about, calendar, plan, facilitators } = state;
  const minutes = Math.ceil(planMs(plan) / 60_000);
  const when = calendar.startsAt === null ? about.date && day(about.date) : words.when(calendar.startsAt);
  const text = [
    about.name || words.unnamed,
    when,
    words.takes(minutes),
    about.description,
    ...words.like,
    words.come(link),
    facilitators[0] && nameOf(facilitators[0]),
  ];
  const file = fileOf({ uid: workshop.workshop, sequence: calendar.edits, about, startsAt: calendar.startsAt, minutes, link });
  return (
    <div className="send-invitation">
      <Buttons>
        <Button onPress={() => void copy(text.filter(Boolean).join('\n'))}>
          {copied === 'copied' ? words.copied : words.copy}
        </Button>
        {file && (
          <a className="button button-plain" download={words.file} href={file}>
            {words.download}
          </a>
        )}
      </Buttons>
      <p className="quiet small" role="status">
        {copied === 'copied' ? words.copied : copied === 'by-hand' ? words.byHand : file === null && words.noDay}
      </p>
    </div>
  );
}

import type { About } from '../../shared/domain/workshop/about.ts';
import { useWords } from '../messages/words.ts';
import { calendarFile } from '../ui/calendar-file.ts';

/** A workshop as a calendar needs it. `startsAt` in milliseconds, null if only the day is known; `link`: where people come in. */
type Scheduled = {
  uid: string;
  sequence: number;
  about: About;
  startsAt: number | null;
  minutes: number;
  link: string;
};

/** The workshop as a calendar file's address, the same event no matter who saves it; null as long as it has no day. */
export function useWorkshopFile(): (workshop: Scheduled) => string | null {
  const words = useWords().workshop.invitation;
  return ({ uid, sequence, about, startsAt, minutes, link }) =>
    about.date === null
      ? null
      : calendarFile({
          uid,
          sequence,
          stampedAt: Date.now(),
          when: startsAt === null ? { day: about.date } : { startsAt, endsAt: startsAt + minutes * 60_000 },
          title: about.name || words.unnamed,
          says: about.description,
          url: link,
        });
}

import type { ReactNode } from 'react';
import type { Invitation } from '../../shared/protocol/workshop-answers.ts';
import { useWords } from '../messages/words.ts';
import { useAddresses } from '../sync/addresses.ts';
import { useWorkshopFile } from '../workshop/workshop-event.ts';
import './invited-said.css';

/** When it is, in the reader's own time zone, and the way into their calendar. */
function When({ told: { about, event }, link }: { told: Invitation; link: string }): ReactNode {
  const { invitation: words, day } = useWords().workshop;
  const fileOf = useWorkshopFile();
  if (!about || !event || about.date === null) return null;
  const file = fileOf({ ...event, about, link });
  return (
    <>
      <p className="invited-when">
        <strong>{event.startsAt === null ? day(about.date) : words.when(event.startsAt)}</strong>
        <span className="quiet">
          {words.takes(event.minutes)} {event.startsAt !== null && words.yourZone}
        </span>
      </p>
      {file && (
        <a className="button button-plain button-wide" download={words.file} href={file}>
          {words.calendar}
        </a>
      )}
    </>
  );
}

/** What someone is invited to: who invites them, to what, when, and what it will be like. */
export function InvitedSaid({ told, invitation }: { told: Invitation; invitation: string }): ReactNode {
  const { arriving, workshop } = useWords();
  const { base } = useAddresses();
  const { about, by } = told;
  return (
    <>
      {by !== null && <p>{arriving.by(by)}</p>}
      {about && <When told={told} link={`${base}/i/${invitation}`} />}
      {about && about.description !== '' && <p>{about.description}</p>}
      {about ? workshop.invitation.like.map((line) => <p key={line}>{line}</p>) : <p className="lead">{arriving.what}</p>}
      {told.door === 'locked' && <p role="status">{arriving.locked}</p>}
    </>
  );
}

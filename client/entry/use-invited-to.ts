import { useEffect, useState } from 'react';
import type { About } from '../../shared/domain/workshop/about.ts';
import { askServer } from '../sync/ask-server.ts';

/** What the workshop of an invitation is about; null until it is known, and for a room or a deck. */
export function useInvitedTo(invitation: string): About | null {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    let wanted = true;
    askServer(`/api/invitations/${invitation}`)
      .then((answer) => (answer.ok ? answer.json() : { about: null }))
      .then((read: { about: About | null }) => wanted && setAbout(read.about))
      // The page does without.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [invitation]);
  return about;
}

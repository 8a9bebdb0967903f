import { useEffect, useState } from 'react';
import type { Invitation } from '../../shared/protocol/workshop-answers.ts';
import { askServer } from '../sync/ask-server.ts';

const unknown: Invitation = { about: null, door: null, by: null, event: null, expected: [] };

/** What an invitation says before someone joins; nothing until that is known. */
export function useInvitedTo(invitation: string): Invitation {
  const [told, setTold] = useState(unknown);
  useEffect(() => {
    let wanted = true;
    askServer(`/api/invitations/${invitation}`)
      .then((answer) => (answer.ok ? answer.json() : unknown))
      .then((read: Invitation) => wanted && setTold(read))
      // The page does without.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [invitation]);
  return told;
}

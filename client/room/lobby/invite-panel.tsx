import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScanOrType } from '../frame/invite.tsx';
import { useInvitation } from '../frame/use-invitation.ts';
import { PhoneHelp } from './phone-help.tsx';

/** For someone who is alone: what others scan or type; to send the link is at the foot. */
export function InvitePanel(): ReactNode {
  const words = useWords().lobby;
  const { reachable } = useInvitation();
  return (
    <Panel>
      {!reachable && <p className="invite-warning">{words.onlyHere}</p>}
      <div className="invite-ways">
        <ScanOrType />
        <PhoneHelp reachable={reachable} />
      </div>
    </Panel>
  );
}

import type { ReactNode } from 'react';
import { useWords } from '../messages/words.ts';
import { Code, SendLink } from '../room/frame/invite.tsx';
import { RenewInvitation } from '../room/frame/renew-invitation.tsx';
import { useAddresses } from '../sync/addresses.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { Qr } from '../ui/qr.tsx';
import { SendInvitation } from './send-invitation.tsx';
import { useMayLead } from './use-may-lead.ts';

/** Where people come in: QR code, join code and link. */
export function WorkshopInvite(): ReactNode {
  const { workshop, dispatch } = useWorkshop();
  const may = useMayLead();
  const { lobby } = useWords();
  const { base, reachable } = useAddresses();
  const link = `${base}/i/${workshop.invitation}`;
  return (
    <div className="invite-ways">
      {!reachable && <p className="invite-warning">{lobby.onlyHere}</p>}
      <Qr address={link} label={lobby.qrLabel} />
      <Code code={workshop.code} base={base} />
      <SendLink key={link} link={link} />
      <SendInvitation link={link} />
      {may('renew-workshop-invitation') && (
        <RenewInvitation invitation={workshop.invitation} renew={() => dispatch({ type: 'renew-workshop-invitation' })} />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useAddresses } from '../connection/addresses.ts';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { useWords } from '../words/words.ts';
import { Code, SendLink } from './invite.tsx';
import { Qr } from './qr.tsx';

/** Where people come in: QR code, code and link. The same on the console and, larger, on the wall. */
export function WorkshopInvite({ wall }: { wall?: boolean }): ReactNode {
  const { workshop } = useWorkshop();
  const { lobby } = useWords();
  const { base, reachable } = useAddresses();
  const link = `${base}/i/${workshop.invitation}`;
  return (
    <div className="invite-ways">
      {!reachable && <p className="invite-warning">{lobby.onlyHere}</p>}
      <Qr address={link} label={lobby.qrLabel} />
      <Code code={workshop.code} base={base} />
      {!wall && <SendLink link={link} />}
    </div>
  );
}

import { useAddresses } from '../../sync/addresses.ts';
import { useRoom } from '../../sync/room-view.ts';

/** The link behind the QR code; anyone who has it can come in. Not reachable when it names this machine alone. */
export function useInvitation(): { link: string; base: string; reachable: boolean } {
  const { room } = useRoom();
  const { base, reachable } = useAddresses();
  return { link: `${base}/i/${room.invitation}`, base, reachable };
}

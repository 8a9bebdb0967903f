import { projector } from '../../shared/domain/room/from-workshop.ts';
import type { TestPerson } from './person.ts';

/** The token of the link by which a facilitator's big screen opens anywhere. */
export async function linkOf({ url, cookie, workshopId }: TestPerson, renew = false): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ renew }) };
  const answer = await fetch(`${url}/api/workshops/${workshopId}/screen`, init);
  return ((await answer.json()) as { screen: string }).screen;
}

/** Follows the workshop as the big screen does. */
export const asWall = (who: TestPerson, kind: 'workshop' | 'room', stream: string, channel = 1) =>
  who.link.emitWithAck('follow', { channel, kind, stream, as: projector, cursor: null });

import type { IncomingMessage } from 'node:http';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { hashed, type Sessions, tokenIn } from '../../access/sessions.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Person } from '../../store/directory.ts';
import { type BigScreens, cutBy } from '../../workshops/big-screens.ts';
import type { Consoles } from '../../workshops/console.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import type { FollowAny } from './connection.ts';
import { followWorkshop } from './follow-any.ts';

type ScreenParts = { rooms: Rooms; workshops: Workshops; consoles: Consoles; reviews: Reviews };

/**
 * Who is at the other end of a connection. `until`: what ends it, that is, the erasure of the person or the end of their session or
 * link.
 */
export type Guest = {
  person: Person;
  /** The hash of the session they came by; '' for a big screen. */
  session: string;
  until: readonly string[];
  /** The workshop whose big screen this is; null for a person. */
  screenOf: string | null;
};

/** The token of a big screen's link in the address of a handshake. If there is one, the cookie is ignored. */
function screenTokenIn({ url }: IncomingMessage): string | null {
  return new URLSearchParams(url?.split('?')[1]).get('screen');
}

/** The credential of a handshake, to count by; undefined without one, or if it can't be one of ours. */
export function broughtBy(request: IncomingMessage): string | undefined {
  const brought = screenTokenIn(request) ?? tokenIn(request.headers.cookie);
  return brought !== undefined && /^[\w-]{16,64}$/.test(brought) ? brought : undefined;
}

/** Null if there is no session, a forged one, or a screen link that has ended. */
export async function guestOf(request: IncomingMessage, sessions: Sessions, screens: BigScreens): Promise<Guest | null> {
  const screen = screenTokenIn(request);
  if (screen !== null) {
    const workshop = await screens.workshopOf(screen);
    if (workshop === null) return null;
    return { person: { person: projector, name: '' }, session: '', until: [cutBy(screen)], screenOf: workshop };
  }
  const token = tokenIn(request.headers.cookie);
  const person = await sessions.find(token);
  const session = hashed(token ?? '');
  return person && { person, session, until: [person.person, session], screenOf: null };
}

/** A screen may follow only its workshop, as the projector, and that workshop's rooms and reviews while they let themselves be shown. */
export function followFromScreen(workshop: string, { rooms, workshops, consoles, reviews }: ScreenParts): FollowAny {
  return async ({ kind, stream, as }, reader, cursor) => {
    if (as !== 'projector') return null;
    if (kind === 'workshop') return stream === workshop ? followWorkshop({ workshops, consoles }, stream, reader, cursor) : null;
    if (kind === 'review') return reviews.followOnScreen(stream, workshop, reader, cursor);
    if (kind !== 'room' || (await rooms.load(stream))?.state.workshop?.workshop !== workshop) return null;
    return rooms.follow(stream, reader, cursor);
  };
}

import type { IncomingMessage } from 'node:http';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { hashed, type Sessions, tokenIn } from '../../access/sessions.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Person } from '../../store/directory.ts';
import { type BigScreens, cutBy } from '../../workshops/big-screens.ts';
import type { Consoles } from '../../workshops/console.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import type { FollowAny } from './connection.ts';
import { followWorkshop } from './follow-any.ts';

type ScreenParts = { rooms: Rooms; workshops: Workshops; consoles: Consoles };

/** Who comes over a live link, and what ends it: they are to be no one any more, or what they came by is over. */
export type Guest = {
  person: Person;
  /** The hash of the session they came by; '' for a big screen. */
  session: string;
  until: readonly string[];
  /** The workshop whose big screen this is; null for a person. */
  screenOf: string | null;
};

/** The token of a big screen's link in the address of a handshake. With one, a cookie that came along counts for nothing. */
function screenTokenIn({ url }: IncomingMessage): string | null {
  return new URLSearchParams(url?.split('?')[1]).get('screen');
}

/** What a handshake comes by, so that it can be counted; undefined for one that brings nothing. */
export function broughtBy(request: IncomingMessage): string | undefined {
  return screenTokenIn(request) ?? tokenIn(request.headers.cookie);
}

/** Null for no one: no session, a forged one, or the link of a screen that is over. */
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

/** A screen follows its workshop as the projector, and that workshop's rooms when they let themselves be shown; nothing else. */
export function followFromScreen(workshop: string, { rooms, workshops, consoles }: ScreenParts): FollowAny {
  return async ({ kind, stream, as }, reader, cursor) => {
    if (as !== 'projector') return null;
    if (kind === 'workshop') return stream === workshop ? followWorkshop({ workshops, consoles }, stream, reader, cursor) : null;
    if (kind !== 'room' || (await rooms.load(stream))?.state.workshop?.workshop !== workshop) return null;
    return rooms.follow(stream, reader, cursor);
  };
}

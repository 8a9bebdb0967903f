import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { facilitates } from '../../../shared/domain/room/policy.ts';
import { noRoom } from '../../../shared/domain/room/room.ts';
import { leadsWorkshop } from '../../../shared/domain/workshop/state.ts';
import { noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import type { StreamKind } from '../../../shared/protocol/stream-kinds.ts';
import type { Cursor, Follow } from '../../../shared/protocol/up.ts';
import type { Decks } from '../../decks/decks.ts';
import { isDeckClosed } from '../../decks/read-cards.ts';
import type { Following } from '../../engine/streams.ts';
import { roundOfReview } from '../../reviews/review-kind.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Tables } from '../../rooms/tables.ts';
import type { Consoles } from '../../workshops/console.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import type { FollowAny, PageReader } from './connection.ts';

type Parts = { rooms: Rooms; workshops: Workshops; consoles: Consoles; reviews: Reviews; decks: Decks; tables: Tables };

/** Follows a workshop, with news of its rooms. */
export async function followWorkshop(
  { workshops, consoles }: Pick<Parts, 'workshops' | 'consoles'>,
  workshop: string,
  reader: PageReader,
  cursor: Cursor | null,
): Promise<Following | Refusal> {
  const following = await workshops.follow(workshop, reader, cursor);
  return 'refusal' in following ? following : consoles.watch(workshop, reader, following);
}

/** A facilitator's own big screen. It ends with their right: every screen is sent something when that ends. */
function asProjector(reader: PageReader, leads: () => boolean): PageReader {
  const whileLeading =
    <A extends unknown[]>(send: (...sent: A) => void) =>
    (...sent: A) =>
      leads() ? send(...sent) : reader.lost('no-such-room');
  const { events, snapshot, names, progress } = reader;
  return {
    ...reader,
    person: projector,
    events: whileLeading(events),
    snapshot: whileLeading(snapshot),
    names: whileLeading(names),
    progress: whileLeading(progress),
  };
}

/** Only a facilitator may open the big screen: following as the projector takes leading that workshop, or the room's. */
function viewerFor(reader: PageReader, as: Follow['as'], leads: () => boolean): PageReader | null {
  return as === 'myself' ? reader : leads() ? asProjector(reader, leads) : null;
}

type FollowOne = (parts: Parts, message: Follow, reader: PageReader, cursor: Cursor | null) => ReturnType<FollowAny>;

/** How each kind of stream is followed. */
const followOf: Record<StreamKind, FollowOne> = {
  room: async ({ rooms, workshops }, { stream, as }, reader, cursor) => {
    const loaded = await rooms.load(stream);
    const state = loaded?.state ?? noRoom;
    const viewer = viewerFor(reader, as, () => facilitates(loaded?.state ?? noRoom, reader.person));
    if (!viewer) return null;
    // A room of an earlier round keeps its people, and hears last who has been removed from it.
    const around = state.workshop && (await workshops.load(state.workshop.workshop))?.state;
    const removed = state.members.some((m) => m.person === reader.person) && around?.removed.includes(reader.person);
    return removed ? refuse('removed-from-workshop') : rooms.follow(stream, viewer, cursor);
  },
  workshop: async (parts, { stream, as }, reader, cursor) => {
    const loaded = await parts.workshops.load(stream);
    const viewer = viewerFor(reader, as, () => leadsWorkshop(loaded?.state ?? noWorkshop, reader.person));
    return viewer && followWorkshop(parts, stream, viewer, cursor);
  },
  deck: async ({ decks, tables }, { stream, as }, reader, cursor) => {
    if (as !== 'myself') return null;
    const closed = await isDeckClosed(decks, tables, reader.person, stream);
    return closed ? refuse('card-on-table') : decks.follow(stream, reader, cursor);
  },
  review: async ({ reviews, rooms, workshops }, { stream, as }, reader, cursor) => {
    if (as === 'myself') return reviews.follow(stream, reader, cursor);
    const workshop = (await rooms.load(roundOfReview(stream)?.room ?? ''))?.state.workshop?.workshop;
    const led = workshop === undefined ? undefined : await workshops.load(workshop);
    if (workshop === undefined || !led) return null;
    const viewer = viewerFor(reader, as, () => leadsWorkshop(led.state, reader.person));
    return viewer && reviews.followOnScreen(stream, workshop, viewer, cursor);
  },
};

/** What a person may follow over a connection. Big screens may follow less. */
export function followAs(parts: Parts): FollowAny {
  return (message, reader, cursor) => followOf[message.kind](parts, message, reader, cursor);
}

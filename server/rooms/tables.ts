import { closedExampleFor } from '../../shared/domain/room/concerns/calibrating.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { closedCardFor } from '../../shared/domain/room/visible-card.ts';
import { closedExampleInOpening } from '../../shared/domain/workshop/opening-example.ts';
import { groupOf, type WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Access } from '../store/access.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';
import type { Rooms } from './room-kind.ts';

type Parts = { access: Access; rooms: Rooms; workshops: Workshops };

/** The rooms and workshops that are looked through, latest first: each has to be loaded. */
const most = 30;

/** The id of what is closed for this person in a room or workshop, if there is any. */
type Find<S> = (state: S, person: string) => string | null;

/** What lies on a person's tables, at whatever server, that they may not read anywhere else before it is opened there. */
export class Tables {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The ids of the cards that are dealt where this person is, and whose boards aren't open. */
  closedCards(person: string): Promise<ReadonlySet<string>> {
    return this.eachOf(person, closedCardFor, () => null);
  }

  /** The ids of the examples that this person scores, and whose keys aren't open. */
  closedExamples(person: string): Promise<ReadonlySet<string>> {
    return this.eachOf(person, closedExampleFor, closedExampleInOpening);
  }

  private async eachOf(person: string, inRoom: Find<RoomState>, inWorkshop: Find<WorkshopState>): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const { stream } of await this.parts.access.cameInto(person, most)) {
      const { room, workshop } = await this.statesAt(stream, person);
      const ids = [room && inRoom(room, person), workshop && inWorkshop(workshop, person)];
      for (const id of ids) if (id) found.add(id);
    }
    return found;
  }

  /** The room that this person came into; or the workshop, and the room of their group in it. */
  private async statesAt(stream: string, person: string): Promise<{ room: RoomState | null; workshop: WorkshopState | null }> {
    const { access, rooms, workshops } = this.parts;
    const kind = (await access.of(stream))?.kind;
    if (kind === 'room') return { room: (await rooms.loadIfReadable(stream))?.state ?? null, workshop: null };
    const workshop = kind === 'workshop' ? ((await workshops.loadIfReadable(stream))?.state ?? null) : null;
    const group = workshop && groupOf(workshop, person);
    const room = group?.convened ? await rooms.loadIfReadable(group.room) : null;
    return { room: room?.state ?? null, workshop };
  }
}

import { closedExampleFor } from '../../shared/domain/room/concerns/calibrating.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { closedCardFor } from '../../shared/domain/room/visible-card.ts';
import { groupOf } from '../../shared/domain/workshop/state.ts';
import type { Access } from '../store/access.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';
import type { Rooms } from './room-kind.ts';

type Parts = { access: Access; rooms: Rooms; workshops: Workshops };

/** The rooms and workshops that are looked through, latest first: each has to be loaded. */
const most = 30;

/** What lies on a person's tables, at whatever server, that they may not read anywhere else before it is opened there. */
export class Tables {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The ids of the cards that are dealt where this person is, and whose boards aren't open. */
  closedCards(person: string): Promise<ReadonlySet<string>> {
    return this.eachOf(person, closedCardFor);
  }

  /** The ids of the examples that this person scores, and whose keys aren't open. */
  closedExamples(person: string): Promise<ReadonlySet<string>> {
    return this.eachOf(person, closedExampleFor);
  }

  private async eachOf(person: string, find: (room: RoomState, person: string) => string | null): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const { stream } of await this.parts.access.cameInto(person, most)) {
      const room = await this.roomAt(stream, person);
      const id = room && find(room, person);
      if (id) found.add(id);
    }
    return found;
  }

  /** The room that this person came into, or the one of their group in the workshop that they came into. */
  private async roomAt(stream: string, person: string): Promise<RoomState | null> {
    const { access, rooms, workshops } = this.parts;
    const kind = (await access.of(stream))?.kind;
    if (kind === 'room') return (await rooms.loadIfReadable(stream))?.state ?? null;
    const workshop = kind === 'workshop' ? await workshops.loadIfReadable(stream) : null;
    const group = workshop && groupOf(workshop.state, person);
    const room = group?.convened ? await rooms.loadIfReadable(group.room) : null;
    return room?.state ?? null;
  }
}

import type { Refusal } from '../../shared/domain/refusals.ts';
import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import type { Submission } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Access } from '../store/access.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';
import { freshAccess } from './admission.ts';

type Parts = { access: Access; rooms: Rooms; workshops: Workshops };

/** How many codes are drawn before giving up on finding a free one. */
const mostDraws = 20;

/** What renewing asks of the rooms or the workshops. */
type Renewable<C> = {
  load: (stream: string) => Promise<{ preview: (submitted: Submission<C>) => 'accepted' | 'repeated' | Refusal } | null>;
  submit: (stream: string, submitted: Submission<C>) => Promise<Answer>;
};

/** Gives a room or a workshop a new link and code, if the sender may do that. */
export class Renewal {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  ofRoom(room: string, submitted: Submission<RoomPageCommand>): Promise<Answer> {
    return this.renew(this.parts.rooms, 'room', room, submitted);
  }

  ofWorkshop(workshop: string, submitted: Submission<WorkshopPageCommand>): Promise<Answer> {
    return this.renew(this.parts.workshops, 'workshop', workshop, submitted);
  }

  /**
   * 1. Checks the right. 2. Access takes the new codes; the old ones now open nothing on any server. 3. An event goes into
   * the stream, and every server tells the people inside. When two commands arrive at once, one of them changes the codes and both
   * write the event.
   */
  private async renew<C>(
    streams: Renewable<C>,
    kind: 'room' | 'workshop',
    stream: string,
    submitted: Submission<C>,
  ): Promise<Answer> {
    const { access } = this.parts;
    const loaded = await streams.load(stream);
    const before = await access.of(stream);
    // Refused or sent twice: the codes stay as they are.
    if (!loaded || !before || loaded.preview(submitted) !== 'accepted') return streams.submit(stream, submitted);
    const fresh = Array.from({ length: mostDraws }, () => freshAccess(kind, stream));
    for (const after of fresh) {
      if (await access.renew(before, after)) {
        const answer = await streams.submit(stream, submitted);
        // Their right has just ended, or the disk is full. No one inside would hear of new codes, so the old ones come back.
        if ('refusal' in answer) await access.renew(after, before);
        return answer;
      }
      if ((await access.of(stream))?.invitation !== before.invitation) break;
    }
    return streams.submit(stream, submitted);
  }
}

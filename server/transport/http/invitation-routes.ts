import { z } from 'zod';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { notHereYet } from '../../../shared/domain/workshop/roster/roster.ts';
import { planMs } from '../../../shared/domain/workshop/schedule.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { invitationToken } from '../../../shared/protocol/ids.ts';
import { type Invitation, invitationSchema } from '../../../shared/protocol/workshop-answers.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Access } from '../../store/access.ts';
import type { Directory } from '../../store/directory.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { type PersonDeps, personBehind } from './person.ts';
import { answers, type Routes } from './schemas.ts';

export type InvitationDeps = PersonDeps & { access: Access; directory: Directory; rooms: Rooms; workshops: Workshops };
const params = z.strictObject({ invitation: invitationToken });

const nothing: Invitation = { about: null, door: null, by: null, event: null, expected: [] };

/** What a page shows before someone joins. Someone who has the link could join and read as much. */
export function invitationRoutes(app: Routes, { access, directory, rooms, sessions, workshops }: InvitationDeps): void {
  const nameOf = async (person: string | null | undefined) =>
    person ? ((await directory.namesOf([person]))[person] ?? null) : null;

  const invited = {
    summary: 'What someone with this invitation may know before they join',
    params,
    response: answers(invitationSchema),
  };
  app.get('/api/invitations/:invitation', { schema: invited }, async (request): Promise<Invitation> => {
    const { invitation } = request.params;
    const codes = await access.byInvitation(invitation);
    if (codes?.kind === 'room') {
      const state = (await rooms.load(codes.stream))?.state;
      const reader = (await personBehind(request, sessions))?.person ?? null;
      return { ...nothing, by: await nameOf(state && hostToTell(state, reader)) };
    }
    const state = codes?.kind === 'workshop' ? (await workshops.load(codes.stream))?.state : undefined;
    if (!codes || !state) return nothing;
    const door = doorOf(state);
    return {
      about: state.about,
      door,
      by: door === 'open' ? await nameOf(state.facilitators[0]) : null,
      expected: door === 'open' ? notHereYet(state).map(({ name }) => name) : [],
      event: {
        uid: codes.stream,
        sequence: state.calendar.edits,
        startsAt: state.calendar.startsAt,
        minutes: Math.ceil(planMs(state.plan) / 60_000),
      },
    };
  });
}

function doorOf({ stage, locked }: WorkshopState): 'open' | 'locked' | 'closed' {
  return stage.phase === 'closed' ? 'closed' : locked ? 'locked' : 'open';
}

/**
 * A room's link lets newcomers in until the room is closed; into a workshop's table it never does. Someone who was removed learns
 * nothing of the room.
 */
function hostToTell({ stage, workshop, host, removed }: RoomState, reader: string | null): string | null {
  const hidden = stage.phase === 'closed' || workshop !== null || (reader !== null && removed.includes(reader));
  return hidden ? null : host;
}

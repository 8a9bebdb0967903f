import { z } from 'zod';
import { invitationToken } from '../../../shared/protocol/ids.ts';
import { invitationSchema } from '../../../shared/protocol/workshop-answers.ts';
import type { Access } from '../../store/access.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { answers, type Routes } from './schemas.ts';

export type InvitationDeps = { access: Access; workshops: Workshops };
const params = z.strictObject({ invitation: invitationToken });

/** What a page shows before someone joins. Someone who has the link could join and read as much. */
export function invitationRoutes(app: Routes, { access, workshops }: InvitationDeps): void {
  const invited = { summary: 'What the workshop of this invitation is about', params, response: answers(invitationSchema) };
  app.get('/api/invitations/:invitation', { schema: invited }, async ({ params: { invitation } }) => {
    const codes = await access.byInvitation(invitation);
    if (codes?.kind !== 'workshop') return { about: null };
    const state = (await workshops.load(codes.stream))?.state;
    return { about: state?.about ?? null };
  });
}

import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { heatOf, reportOf } from '../../../shared/domain/workshop/report.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';

type Deps = { bigScreens: BigScreens; workshops: Workshops };

/** What a big screen asks for once. No one is signed in there: its link says all, and only what is thrown on a wall is answered. */
export function screenRoutes(app: FastifyInstance, { bigScreens, workshops }: Deps): void {
  app.get('/api/screens/:screen', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { screen } = request.params as { screen: string };
    const workshop = await bigScreens.workshopOf(screen);
    return workshop === null ? reply.code(404).send(refuse('no-such-room')) : { workshop };
  });
  // Shown once the workshop is over, and not before.
  app.get('/api/screens/:screen/heat', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { screen } = request.params as { screen: string };
    const workshop = await bigScreens.workshopOf(screen);
    const state = workshop === null ? undefined : (await workshops.load(workshop))?.state;
    if (state?.stage.phase !== 'closed') return reply.code(404).send(refuse('no-such-room'));
    return heatOf(reportOf(state.recorded, state.sat));
  });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withoutKey } from '../../../shared/domain/calibration/example.ts';
import type { Example } from '../../../shared/domain/calibration/example-schema.ts';
import { refuse } from '../../../shared/domain/refusals.ts';
import { closedExampleFor } from '../../../shared/domain/room/concerns/calibrating.ts';
import { type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Rooms } from '../../rooms/room-kind.ts';

type Deps = { examples: readonly Example[]; rooms: Rooms; sessions: Sessions };

/**
 * For someone alone: the worked examples without their keys, and the key of one when it is asked for. Anyone who scores one in a
 * room meanwhile gets its key there, when it is opened for all.
 */
export function exampleRoutes(app: FastifyInstance, { examples, rooms, sessions }: Deps): void {
  /** Of the person who asks: what they score blind in rooms that they follow at this server. */
  async function closedFor(request: FastifyRequest): Promise<ReadonlySet<string>> {
    const known = await sessions.find(request.cookies[sessionCookie]);
    if (!known) return new Set();
    const closed = [...rooms.statesHere()].map((state) => closedExampleFor(state, known.person));
    return new Set(closed.filter((example) => example !== null));
  }

  app.get('/api/examples', async () => examples.map(withoutKey));
  // For the drill in which the trap is what one looks for.
  app.get('/api/examples/traps', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const closed = await closedFor(request);
    return examples.filter(({ id, key }) => key.trap !== null && !closed.has(id));
  });
  app.get<{ Params: { example: string } }>('/api/examples/:example/key', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const example = examples.find(({ id }) => id === request.params.example);
    if (!example) return reply.code(404).send(refuse('no-such-page'));
    return (await closedFor(request)).has(example.id) ? reply.code(409).send(refuse('not-now')) : example.key;
  });
}

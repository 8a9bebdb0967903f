import type { FastifyInstance } from 'fastify';
import { type Example, withoutKey } from '../../shared/domain/calibration/example.ts';
import { refuse } from '../../shared/domain/refusals.ts';

/** For somebody alone: the worked examples without their keys, and the key of one when it is asked for. */
export function examplePages(app: FastifyInstance, examples: readonly Example[]): void {
  app.get('/api/examples', async () => examples.map(withoutKey));
  // For the drill in which the trap is what one looks for.
  app.get('/api/examples/traps', async () => examples.filter(({ key }) => key.trap !== null));
  app.get<{ Params: { example: string } }>('/api/examples/:example/key', async (request, reply) => {
    const example = examples.find(({ id }) => id === request.params.example);
    return example ? example.key : reply.code(404).send(refuse('no-such-room'));
  });
}

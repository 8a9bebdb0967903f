import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { withoutKey } from '../../../shared/domain/calibration/example.ts';
import type { Example } from '../../../shared/domain/calibration/example-schema.ts';
import { refuse } from '../../../shared/domain/refusals.ts';
import { examplesOnTableSchema, keySchema, trapExamplesSchema } from '../../../shared/protocol/examples.ts';
import { exampleId } from '../../../shared/protocol/ids.ts';
import type { Sessions } from '../../access/sessions.ts';
import type { Tables } from '../../rooms/tables.ts';
import { personBehind } from './person.ts';
import { answers, type Routes } from './schemas.ts';

export type ExampleDeps = { examples: readonly Example[]; tables: Tables; sessions: Sessions };

/**
 * For someone practicing alone: the worked examples without their keys, and the key of one on request. Not for an example that this
 * person is scoring in a room: they get its key there, when it is opened for all.
 */
export function exampleRoutes(app: Routes, { examples, tables, sessions }: ExampleDeps): void {
  async function closedFor(request: FastifyRequest): Promise<ReadonlySet<string>> {
    const known = await personBehind(request, sessions);
    return known ? tables.closedExamples(known.person) : new Set();
  }

  const onTable = { summary: 'The worked examples, without their keys', response: answers(examplesOnTableSchema) };
  app.get('/api/examples', { schema: onTable }, async () => examples.map(withoutKey));

  const traps = { summary: 'Whole examples that fall into a trap, for the drill', response: answers(trapExamplesSchema) };
  app.get('/api/examples/traps', { schema: traps }, async (request) => {
    const closed = await closedFor(request);
    return examples.filter(({ id, key }) => key.trap !== null && !closed.has(id));
  });

  const key = {
    summary: 'The key of an example; 409 while this person scores it in a room',
    params: z.strictObject({ example: exampleId }),
    response: answers(keySchema),
  };
  app.get('/api/examples/:example/key', { schema: key }, async (request) => {
    const example = examples.find(({ id }) => id === request.params.example);
    if (!example) return refuse('no-such-page');
    return (await closedFor(request)).has(example.id) ? refuse('not-now') : example.key;
  });
}

import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { usualLimits } from '../../../server/access/limits.ts';
import { BrokenAnswers } from '../../../server/transport/broken-answers.ts';
import { giveRefusalsTheirStatus } from '../../../server/transport/http/answered-refusals.ts';
import { type ApiDeps, apiRoutes } from '../../../server/transport/http/api-routes.ts';
import { healthRoutes } from '../../../server/transport/http/health-routes.ts';
import { countRequests } from '../../../server/transport/http/paces.ts';

/**
 * The routes of HTTP without a server behind them, for what depends on their schemas alone. `parts` are the few that a test
 * gives; a route that needs another one fails.
 */
export async function describedApi(
  parts: Partial<ApiDeps> = {},
  before: (app: FastifyInstance) => Promise<void> = async () => undefined,
): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(cookie);
  await countRequests(app, { now: () => performance.now() });
  await before(app);
  giveRefusalsTheirStatus(app);
  const none = { builtIn: [], examples: [], limits: usualLimits, publicUrl: null, host: undefined };
  const deps = { ...none, ...parts } as unknown as ApiDeps;
  healthRoutes(app, { whyNotReady: () => null, version: '' });
  apiRoutes(app, deps, () => undefined, new BrokenAnswers(() => undefined));
  await app.ready();
  return app;
}

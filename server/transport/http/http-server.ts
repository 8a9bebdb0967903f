import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { BrokenAnswers } from '../broken-answers.ts';
import { answerFaults, giveRefusalsTheirStatus } from './answered-refusals.ts';
import { type ApiDeps, apiRoutes } from './api-routes.ts';
import { type HealthDeps, healthRoutes } from './health-routes.ts';
import { type DoorDeps, paceAddresses, serveOwnHosts, straightenAddresses } from './own-hosts.ts';
import { countRequests } from './paces.ts';
import { servePage } from './page-files.ts';
import { securityHeaders } from './security-headers.ts';
import { sessionGiver } from './session-cookie.ts';

export type HttpServerDeps = ApiDeps &
  DoorDeps &
  HealthDeps & {
    /** How many days an unused session is kept. */
    retentionDays: number;
    serverLog: FastifyBaseLogger | undefined;
    /** The folder of the built page. */
    pageDir: string;
  };

const largestBodyBytes = 16 * 1024;

/** The HTTP server: pages, and what a page asks for once, such as a session, the decks, this server's addresses. */
export async function openHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const secure = deps.publicUrl?.protocol === 'https:';
  const app = Fastify({ bodyLimit: largestBodyBytes, requestTimeout: 20_000, ...logging(deps.serverLog) });
  const brokenAnswers = new BrokenAnswers(deps.note);

  await app.register(cookie);
  await app.register(helmet, securityHeaders(deps.publicUrl));
  app.addHook('onRequest', async (_, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
  });
  await countRequests(app, deps.clock);
  giveRefusalsTheirStatus(app);
  serveOwnHosts(app, deps);
  straightenAddresses(app);
  paceAddresses(app, deps);
  answerFaults(app, brokenAnswers);

  healthRoutes(app, deps);
  apiRoutes(app, deps, sessionGiver(secure, deps.retentionDays), brokenAnswers);
  await servePage(app, deps.pageDir, deps.publicUrl);
  return app;
}

/** Doesn't log each request: URLs hold codes and invitations. */
function logging(serverLog: FastifyBaseLogger | undefined) {
  if (!serverLog) return { logger: false };
  return {
    loggerInstance: serverLog.child({ event: 'http-server' }),
    logController: new LogController({ disableRequestLogging: true }),
  };
}

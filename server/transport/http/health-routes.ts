import type { FastifyInstance } from 'fastify';
import { liveSchema, notReadySchema, readySchema, type WhyNotReady } from '../../../shared/protocol/health.ts';
import { bySchemas } from './schemas.ts';

export type HealthDeps = {
  /** Why a proxy should send no one to this server now; null if it may. */
  whyNotReady: () => WhyNotReady | null;
  /** The running version of the product. */
  version: string;
};

/** Health checks for a proxy or a container: is the process alive, and may people be sent here? */
export function healthRoutes(app: FastifyInstance, { whyNotReady, version }: HealthDeps): void {
  app.register((plain: FastifyInstance, _: object, done: () => void) => {
    const scope = bySchemas(plain);
    const live = { summary: 'The process serves', response: { 200: liveSchema } };
    scope.get('/health/live', { schema: live }, async () => ({ live: true as const }));

    const ready = {
      summary: 'Whether this server may get people, and if not, why: it is starting or closing, or what it stores doesn’t arrive',
      response: { 200: readySchema, 503: notReadySchema },
    };
    scope.get('/health/ready', { schema: ready }, async (_, reply) => {
      const why = whyNotReady();
      if (why === null) return { ready: true as const, version };
      reply.code(503);
      return { ready: false as const, why, version };
    });
    done();
  });
}

import type { FastifyReply } from 'fastify';

/** Answers with a file to keep, under a name that is ours. */
export function asFile(reply: FastifyReply, type: 'application/json' | 'text/csv', name: string): void {
  reply.header('content-type', `${type}; charset=utf-8`);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.header('x-content-type-options', 'nosniff');
}

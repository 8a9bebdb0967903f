import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refusalSchema } from '../../../shared/protocol/refused.ts';

/** An instance whose routes are read and answered by zod schemas, and typed by them. */
export type Routes = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** Routes with hooks of their own, which no other route has. */
export function inScope(app: Routes, routes: (scope: Routes) => void): void {
  app.register((scope: FastifyInstance, _: object, done: () => void) => {
    routes(bySchemas(scope));
    done();
  });
}

/** The same instance, whose routes are read and answered by their schemas: what is registered at it and below. */
export function bySchemas(app: FastifyInstance): Routes {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app.withTypeProvider<ZodTypeProvider>();
}

/** What every route may answer instead. */
export const refused = { '4xx': refusalSchema, '5xx': refusalSchema };

/** The answers of a route: this one, or a refusal. Fields that the schema doesn't name are left out. */
export function answers<Answer extends z.ZodType>(schema: Answer) {
  return { 200: schema, ...refused };
}

/** A JSON Schema, as zod writes it. */
export const jsonSchema = z.record(z.string(), z.unknown());

type FileType = 'application/json' | 'text/csv' | 'application/yaml';

/** The answers of a route that sends a file to keep, as text. */
export function answersFile(type: FileType, text: z.ZodType = z.string()) {
  return { 200: { description: 'a file to keep', content: { [type]: { schema: text } } }, ...refused };
}

/** Answers with a file to keep, under a name that is ours. Out: its text. */
export function asFile(reply: FastifyReply, type: FileType, name: string, text: string): string {
  reply.header('content-type', `${type}; charset=utf-8`);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.header('x-content-type-options', 'nosniff');
  return text;
}

/** The same for JSON that people read: only what the schema names, in lines. */
export function asJsonFile<Schema extends z.ZodType>(
  reply: FastifyReply,
  name: string,
  schema: Schema,
  told: z.output<Schema>,
): string {
  return asFile(reply, 'application/json', name, JSON.stringify(z.encode(schema, told), null, 2));
}

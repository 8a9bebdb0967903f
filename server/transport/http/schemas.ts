import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, RawServerDefault } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refusalSchema } from '../../../shared/protocol/refused.ts';

/** A Fastify instance whose routes parse, answer and get their types by zod schemas. */
export type Routes = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** Registers routes in a scope: hooks in it apply to these routes only. */
export function inScope(app: Routes, routes: (scope: Routes) => void): void {
  app.register((scope: FastifyInstance, _: object, done: () => void) => {
    routes(bySchemas(scope));
    done();
  });
}

/** The same instance, set up so that its routes and those below parse and answer by their schemas. */
export function bySchemas(app: FastifyInstance): Routes {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app.withTypeProvider<ZodTypeProvider>();
}

/** The refusals that every route may answer with. */
export const refused = { '4xx': refusalSchema, '5xx': refusalSchema };

/** The answers of a route: this one, or a refusal. Fields that the schema doesn't name are left out. */
export function answers<Answer extends z.ZodType>(schema: Answer) {
  return { 200: schema, ...refused };
}

/** A JSON Schema, as zod writes it. */
export const jsonSchema = z.record(z.string(), z.unknown());

type FileType = 'application/json' | 'text/csv' | 'application/yaml';

/** The answers of a route that sends a text file to download. */
export function answersFile(type: FileType, text: z.ZodType = z.string()) {
  return { 200: { description: 'a file to keep', content: { [type]: { schema: text } } }, ...refused };
}

/** Answers with a file to download, with a name that we chose. Out: its text. */
export function asFile(reply: FastifyReply, type: FileType, name: string, text: string): string {
  reply.header('content-type', `${type}; charset=utf-8`);
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.header('x-content-type-options', 'nosniff');
  return text;
}

/** The same for JSON that people read: only the schema's fields, indented. */
export function asJsonFile<Schema extends z.ZodType>(
  reply: FastifyReply,
  name: string,
  schema: Schema,
  told: z.output<Schema>,
): string {
  return asFile(reply, 'application/json', name, JSON.stringify(z.encode(schema, told), null, 2));
}

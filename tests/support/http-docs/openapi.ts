import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { sessionCookie } from '../../../server/access/sessions.ts';
import { describedApi } from './described-api.ts';

/** What the documents read of a JSON Schema. */
export type JsonShape = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonShape>;
  additionalProperties?: boolean | JsonShape;
  items?: JsonShape;
  anyOf?: JsonShape[];
  oneOf?: JsonShape[];
  description?: string;
};
type Content = { content?: Record<string, { schema: JsonShape }> };
export type Operation = {
  summary?: string;
  security?: unknown[];
  parameters?: { name: string; in: string }[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
export type OpenApi = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, JsonShape> } };

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };

/** Every route of HTTP, as OpenAPI 3.1, from the schemas that read requests and write answers. */
export async function openApi(): Promise<OpenApi> {
  const app = await describedApi({}, async (plain) => {
    await plain.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Gentle Pushback', version },
        components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } } },
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    });
  });
  const described = JSON.parse(JSON.stringify(app.swagger())) as OpenApi;
  await app.close();
  return described;
}

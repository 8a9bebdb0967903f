import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type JsonShape, type Operation, openApi } from '../../support/http-docs/openapi.ts';
import { withTables } from '../../support/http-docs/tables.ts';

const docs = new URL('../../../docs/', import.meta.url);
const { paths, components, ...rest } = await openApi();
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]),
);

test('[HTTP8] the documents say what the routes are: after a change run `npm run docs`', () => {
  const written = JSON.parse(readFileSync(new URL('openapi.json', docs), 'utf8')) as unknown;
  expect(written).toEqual({ ...rest, components, paths });
  const protocol = readFileSync(new URL('protocol.md', docs), 'utf8');
  expect(protocol).toBe(withTables(protocol, { paths, components }));
});

test('[HTTP8] every route says what it does and what it answers, and takes no body or query that isn’t described', () => {
  expect(routes.length).toBeGreaterThan(35);
  for (const [route, { summary, responses }] of routes) {
    expect([route, summary ?? '']).toEqual([route, expect.stringMatching(/^[A-Z]/)]);
    const { content = {} } = responses['200'] ?? {};
    expect([route, Object.keys(content).length]).not.toEqual([route, 0]);
    if (route.includes('/api/')) expect([route, Object.keys(responses)]).toEqual([route, expect.arrayContaining(['4XX', '5XX'])]);
  }
});

/** Where a shape lets fields through that it doesn't name. */
function openPlaces(shape: JsonShape, at: string): string[] {
  const { properties, items, anyOf = [], oneOf = [], additionalProperties } = shape;
  const inside = [
    ...Object.entries(properties ?? {}).flatMap(([name, one]) => openPlaces(one, `${at}.${name}`)),
    ...(items ? openPlaces(items, `${at}[]`) : []),
    ...[...anyOf, ...oneOf].flatMap((one) => openPlaces(one, at)),
    ...(typeof additionalProperties === 'object' ? openPlaces(additionalProperties, `${at}{}`) : []),
  ];
  const isOpen =
    shape.type === undefined
      ? anyOf.length + oneOf.length === 0 && !('const' in shape) && !('enum' in shape) && !shape.$ref
      : shape.type === 'object' && additionalProperties === undefined;
  return isOpen ? [...inside, at] : inside;
}

test('[HTTP6] every answer names its fields, down to the last; the few that can’t are these', () => {
  const open = routes.flatMap(([route, { responses }]) =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.values(content).flatMap(({ schema }) => openPlaces(schema, route)),
    ),
  );
  expect([...new Set(open)].sort()).toEqual([
    'GET /api/me/data.streams[].facts[]',
    'GET /api/rooms/{room}/rounds/{round}.state',
    'GET /api/schemas/round.json{}',
    'GET /api/schemas/workshop.json{}',
    'GET /api/screens/{screen}/rounds/{room}/{round}.state',
  ]);
});

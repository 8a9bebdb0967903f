import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';
import { sessionCookie } from '../../server/doors/sessions.ts';

type Service = { command?: string; environment?: Record<string, string>; volumes?: string[]; ports?: string[]; image: string };

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: object };
const nginx = text('deploy/nginx.conf');

// Docker does not run where these tests do. What the file says is read here; tests/browser/nodes.test.ts plays on the same parts.
test('what compose starts fits together: the proxy knows the nodes, the nodes know Redis, and Redis keeps every commit', () => {
  const { redis, proxy, ...nodes } = compose.services;
  expect(Object.keys(nodes)).toEqual(['node-one', 'node-two']);
  for (const node of Object.values(nodes)) {
    const config = readConfig({ ...node.environment, PUBLIC_URL: 'http://localhost:3000' }, []);
    expect(config).toMatchObject({ shared: { redisUrl: 'redis://redis:6379' } });
    expect(config).toMatchObject({ behindProxy: 1 });
    expect(node.environment?.['PUBLIC_URL']).toContain('PUBLIC_URL');
    expect(config).toMatchObject({ recordingsDir: '/data/recordings' });
    expect(node.volumes).toEqual([`${Object.keys(compose.volumes)[1]}:/data`]);
  }
  expect(redis?.command).toBe('redis-server --appendonly yes --appendfsync always --save "" --maxmemory-policy noeviction');
  expect(redis?.volumes).toEqual([`${Object.keys(compose.volumes)[0]}:/data`]);
  expect(proxy?.volumes).toEqual(['./deploy/nginx.conf:/etc/nginx/nginx.conf:ro']);
  const upstream = [...nginx.matchAll(/^ +server ([\w-]+):3000 /gm)].map(([, name]) => name);
  expect(upstream).toEqual(Object.keys(nodes));
  expect(nginx).toContain(`hash $cookie_${sessionCookie} consistent;`);
  const [, inside] = /listen (\d+);/.exec(nginx) ?? [];
  expect(proxy?.ports).toEqual([`\${PORT:-3000}:${inside}`]);
});

test('the image holds every folder that the built server reads', () => {
  const read = [...text('server/app.ts').matchAll(/join\(projectRoot, '(server\/\w+)'/g)].map(([, folder]) => folder);
  expect(read).toContain('server/decks');
  for (const folder of read) expect(text('Dockerfile')).toContain(`COPY --from=build /app/${folder} ./${folder}`);
});

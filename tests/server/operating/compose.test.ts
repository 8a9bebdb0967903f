import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../server/config.ts';

type Service = { command?: string; environment?: Record<string, string>; volumes?: string[]; ports?: string[]; image: string };

const text = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: object };
const caddy = text('deploy/Caddyfile');

// Docker does not run where these tests do. This test reads the file; tests/browser/nodes.test.ts plays on the same parts.
test('what compose starts fits together: the proxy knows the nodes, the nodes know Redis, and Redis keeps every commit', () => {
  const { valkey, proxy, ...nodes } = compose.services;
  expect(Object.keys(nodes)).toEqual(['node-one', 'node-two']);
  for (const node of Object.values(nodes)) {
    const config = readConfig({ ...node.environment, PUBLIC_URL: 'https://localhost' }, []);
    expect(config).toMatchObject({ shared: { redisUrl: 'redis://valkey:6379' } });
    expect(config).toMatchObject({ behindProxy: 1 });
    expect(node.environment?.['PUBLIC_URL']).toBe(`https://\${SITE_ADDRESS:-localhost}`);
    expect(config).toMatchObject({ recordingsDir: '/data/recordings' });
    expect(node.volumes).toEqual([`${Object.keys(compose.volumes)[1]}:/data`]);
  }
  expect(valkey?.command).toBe('valkey-server --appendonly yes --appendfsync always --save "" --maxmemory-policy noeviction');
  expect(valkey?.volumes).toEqual([`${Object.keys(compose.volumes)[0]}:/data`]);
  expect(proxy?.volumes).toEqual(['./deploy/Caddyfile:/etc/caddy/Caddyfile:ro', 'certificates:/data']);
  const [, upstream = ''] = /reverse_proxy ([^{]+)\{/.exec(caddy) ?? [];
  expect(upstream.trim().split(' ')).toEqual(Object.keys(nodes).map((name) => `${name}:3000`));
  // Long polling is many requests, which must all go to one node.
  expect(caddy).toContain('lb_policy cookie ');
  expect(proxy?.environment).toEqual({ SITE_ADDRESS: `\${SITE_ADDRESS:-localhost}` });
  expect(caddy).toContain('{$SITE_ADDRESS:localhost} {');
  expect(proxy?.ports).toEqual(['80:80', '443:443']);
});

test('the image holds every folder that the built server reads', () => {
  const read = [...text('server/start/load-content.ts').matchAll(/join\(projectRoot, '(server\/\w+)'/g)].map(
    ([, folder]) => folder,
  );
  expect(read).toContain('server/decks');
  for (const folder of read) expect(text('Dockerfile')).toContain(`COPY --from=build /app/${folder} ./${folder}`);
});

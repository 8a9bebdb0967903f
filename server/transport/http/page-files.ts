import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import fixed from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { pages } from '../../../shared/protocol/pages.ts';
import { isRead } from './wrong-address.ts';

/** Serves the built page in `pageDir` at every page's address. Without a build, only programs get answers. */
export async function servePage(app: FastifyInstance, pageDir: string): Promise<void> {
  const hasPage = existsSync(pageDir);
  if (hasPage) {
    await app.register(fixed, {
      root: pageDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The build puts a brotli and a gzip copy next to each file that gets smaller. The copies have no addresses.
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
      // A file named after its content never changes; browsers revalidate everything else.
      setHeaders: (reply, path) => {
        const neverChanges = relative(pageDir, path).startsWith(`assets${sep}`);
        reply.header('cache-control', neverChanges ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    for (const path of Object.values(pages)) app.get(path, (_, reply) => reply.sendFile('index.html'));
  }
  app.setNotFoundHandler((request, reply) => {
    // A person mistyped a link: the page says so, and how to continue.
    return isRead(request) && hasPage ? reply.code(404).sendFile('index.html') : reply.send(refuse('no-such-page'));
  });
}

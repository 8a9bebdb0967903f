import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import fixed from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { pages } from '../../../shared/protocol/pages.ts';
import { isRead } from './wrong-address.ts';

/** Serves the built page that lies in `pageDir`, at every address of a page. Without a build only programs are answered. */
export async function servePage(app: FastifyInstance, pageDir: string): Promise<void> {
  const hasPage = existsSync(pageDir);
  if (hasPage) {
    await app.register(fixed, {
      root: pageDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The build put a brotli and a gzip copy beside each file that they make smaller. They have no address of their own.
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
      // What is named after its content never changes; everything else is asked for again.
      setHeaders: (reply, path) => {
        const neverChanges = relative(pageDir, path).startsWith(`assets${sep}`);
        reply.header('cache-control', neverChanges ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    for (const path of Object.values(pages)) app.get(path, (_, reply) => reply.sendFile('index.html'));
  }
  app.setNotFoundHandler((request, reply) => {
    // A mistyped link is read by a person: the page says so, and how to go on.
    return isRead(request) && hasPage ? reply.code(404).sendFile('index.html') : reply.send(refuse('no-such-page'));
  });
}

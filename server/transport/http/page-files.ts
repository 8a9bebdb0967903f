import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fixed from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { pages } from '../../../shared/protocol/pages.ts';
import { isRead } from './wrong-address.ts';

type SendPage = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Sends the page with the whole address of its link preview's picture, where it is known: most apps that show previews follow no
 * address without a host.
 */
function pageAt(pageDir: string, publicUrl: URL): SendPage {
  const built = readFileSync(join(pageDir, 'index.html'), 'utf8');
  const html = built.replace('content="/preview.png"', `content="${new URL('/preview.png', publicUrl)}"`);
  const packed = { br: brotliCompressSync(html), gzip: gzipSync(html) };
  return (request, reply) => {
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted));
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    return encoding ? reply.header('content-encoding', encoding).send(packed[encoding]) : reply.send(html);
  };
}

/** Serves the built page in `pageDir` at every page's address. Without a build, only programs get answers. */
export async function servePage(app: FastifyInstance, pageDir: string, publicUrl: URL | null): Promise<void> {
  const hasPage = existsSync(pageDir);
  const sendPage: SendPage = hasPage && publicUrl ? pageAt(pageDir, publicUrl) : (_, reply) => reply.sendFile('index.html');
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
    for (const path of Object.values(pages)) app.get(path, sendPage);
  }
  app.setNotFoundHandler((request, reply) => {
    // A person mistyped a link: the page says so, and how to continue.
    return isRead(request) && hasPage ? sendPage(request, reply.code(404)) : reply.send(refuse('no-such-page'));
  });
}

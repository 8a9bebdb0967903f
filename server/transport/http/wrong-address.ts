import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../engine/clock.ts';
import type { Note } from '../../server-log.ts';

const noteEveryMs = 60_000;
const longestHost = 100;

/**
 * The path that is asked for, as the router read it: the route's own, or the decoded one where there is no route. The raw address may
 * spell the same path in another way, and would get past every rule that looks at its first letters.
 */
export function askedPath({ url, routeOptions }: FastifyRequest): string {
  if (routeOptions.url !== undefined) return routeOptions.url;
  const path = url.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Is it a person with a browser who reads the answer? Pages and programs that ask in the background read JSON. */
export function isRead(request: FastifyRequest): boolean {
  const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  return wantsPage && !/^\/(api|health)\//.test(askedPath(request));
}

/**
 * What someone sees who opens the server under a name that isn't its own, which is mostly the first look behind a new name or proxy. It
 * names no name: the person who made the link chose that. It needs nothing else from this server, which would be refused too.
 */
export const wrongAddressPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Wrong address · Gentle Pushback</title>
<body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem">
<h1 style="font-size: 1.5rem">Gentle Pushback doesn’t answer at this address</h1>
<p>Ask the person who sent you the link for the right one.</p>
<p>Do you run this server? Set <code>PUBLIC_URL</code> to the address people use, and restart it.</p>
</body>
</html>
`;

/** Writes into the log, once a minute at most, that someone came under another name. Anyone can send any name. */
export function wrongNames({ clock, note }: { clock: Clock; note: Note }): (host: string | undefined) => void {
  let notedAt = Number.NEGATIVE_INFINITY;
  return (host = '') => {
    const now = clock.now();
    if (now - notedAt < noteEveryMs) return;
    notedAt = now;
    note('host-unknown', { host: host.slice(0, longestHost) });
  };
}

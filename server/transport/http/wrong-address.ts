import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../scheduling/clock.ts';
import type { Note } from '../../server-log.ts';

const noteEveryMs = 60_000;
const longestHost = 100;

/**
 * The requested path as the router read it: the route's own, or the decoded one if there is no route. The raw URL may spell the
 * same path differently, and would get past every rule that checks a prefix.
 */
export function askedPath({ url, routeOptions }: FastifyRequest): string {
  if (routeOptions.url !== undefined) return routeOptions.url;
  const path = url.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    // No route has a path that can't be decoded either.
    return path;
  }
}

/** Will a person read the answer in a browser? Pages and programs that ask in the background read JSON. */
export function isRead(request: FastifyRequest): boolean {
  const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  return wantsPage && !/^\/(api|health)\//.test(askedPath(request));
}

/**
 * The page for a host name that isn't ours, mostly seen right after someone set up a new name or proxy. It doesn't repeat the host
 * name, which the author of the link chose. It loads nothing else from this server: that would be refused too.
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

/** Logs requests under another host name, at most once a minute: anyone can send any name. */
export function wrongNames({ clock, note }: { clock: Clock; note: Note }): (host: string | undefined) => void {
  let notedAt = Number.NEGATIVE_INFINITY;
  return (host = '') => {
    const now = clock.now();
    if (now - notedAt < noteEveryMs) return;
    notedAt = now;
    note('host-unknown', { host: host.slice(0, longestHost) });
  };
}

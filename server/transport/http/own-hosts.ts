import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { straightened } from '../../../shared/protocol/pages.ts';
import type { AddressLimits } from '../../access/limits.ts';
import type { Clock } from '../../scheduling/clock.ts';
import type { Note } from '../../server-log.ts';
import { addressOf, isOurHost, isOurOrigin, type Proxies } from './addresses.ts';
import { limitOf } from './paces.ts';
import { askedPath, isRead, wrongAddressPage, wrongNames } from './wrong-address.ts';

export type DoorDeps = {
  publicUrl: URL | null;
  /** The address this server listens on; undefined: every address. */
  host: string | undefined;
  behindProxy: Proxies;
  limits: AddressLimits;
  clock: Clock;
  note: Note;
};

/** Requests per address for each person who may sign in there: this many at once, and as many again in twenty seconds. */
const askedEach = 2;
const againSeconds = 20;

/** Refuses requests for a host name that isn't ours, and from pages of another origin. Health checks may use any name. */
export function serveOwnHosts(app: FastifyInstance, deps: DoorDeps): void {
  const noteWrongName = wrongNames(deps);
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    const ours = isReading(request.method) ? isOurHost(host, deps) : isOurOrigin(origin, host, deps);
    if (ours || askedPath(request).startsWith('/health/')) return;
    noteWrongName(host);
    if (isRead(request)) return reply.code(421).type('text/html; charset=utf-8').send(wrongAddressPage);
    return reply.send(refuse('other-host'));
  });
}

/** Redirects from one of our addresses with something appended to that address. */
export function straightenAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, url }, reply) => {
    const [path = '', query = ''] = url.split(/(?=\?)(.*)/s);
    const straight = isReading(method) ? straightened(path) : null;
    if (straight !== null) return reply.redirect(straight + query, 302);
  });
}

/** Limits the rate of requests under `/api/` per network address. */
export function paceAddresses(app: FastifyInstance, { limits, behindProxy }: DoorDeps): void {
  const atOnce = askedEach * limits.signInsPerMinute;
  const pace = { atOnce, perSecond: atOnce / againSeconds };
  const asking = limitOf(app, pace, ({ raw }) => addressOf(raw, behindProxy));
  app.addHook('onRequest', async (request, reply) => {
    const refused = askedPath(request).startsWith('/api/') ? await asking(request, reply) : null;
    if (refused) return reply.send(refused);
  });
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD';

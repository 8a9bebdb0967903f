import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fixed from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import type { Example } from '../../../shared/domain/calibration/example-schema.ts';
import { type Deck, firstDeck } from '../../../shared/domain/card.ts';
import { offered } from '../../../shared/domain/dealt-card.ts';
import { refuse } from '../../../shared/domain/refusals.ts';
import { pages, straightened } from '../../../shared/protocol/pages.ts';
import type { Admission } from '../../access/admission.ts';
import { type AddressLimits, Buckets } from '../../access/limits.ts';
import { readName, type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { DeckReader } from '../../decks/deck-reader.ts';
import type { Decks } from '../../decks/decks.ts';
import type { DeckLibrary } from '../../decks/library.ts';
import type { Clock } from '../../engine/clock.ts';
import { after } from '../../engine/timers.ts';
import type { Erasures } from '../../people/erasures.ts';
import type { Places } from '../../people/places.ts';
import type { Recovery } from '../../people/recovery.ts';
import type { RecordedRooms } from '../../recordings/recorded-rooms.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Note } from '../../server-log.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory } from '../../store/directory.ts';
import type { Log } from '../../store/log.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { BrokenAnswers } from '../broken-answers.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import { LateAnswer } from '../fault-refusal.ts';
import { addressOf, isOurHost, isOurOrigin, type Proxies, reachedAt, urlAt } from './addresses.ts';
import { deckRoutes } from './deck-routes.ts';
import { exampleRoutes } from './example-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { screenRoutes } from './projector-routes.ts';
import { recordingRoutes } from './recording-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { workshopRoutes } from './workshop-routes.ts';
import { askedPath, isRead, wrongAddressPage, wrongNames } from './wrong-address.ts';

export type HttpServerDeps = {
  directory: Directory;
  rooms: Rooms;
  workshops: Workshops;
  reviews: Reviews;
  sessions: Sessions;
  examples: readonly Example[];
  /** The decks that came with this release. */
  builtIn: readonly Deck[];
  decks: Decks;
  library: DeckLibrary;
  admission: Admission;
  erasures: Erasures;
  recovery: Recovery;
  bigScreens: BigScreens;
  cluster: Cluster;
  places: Places;
  recorded: RecordedRooms;
  log: Log;
  deckReader: DeckReader;
  clock: Clock;
  publicUrl: URL | null;
  /** The one address this server listens on. */
  host: string | undefined;
  behindProxy: Proxies;
  limits: AddressLimits;
  /** How many days a session stays that is not used. */
  retentionDays: number;
  note: Note;
  serverLog: FastifyBaseLogger | undefined;
  /** Another time within which an answer comes, in milliseconds; for tests. */
  answerWithinMs?: number | undefined;
  /** Where the built page lies. */
  pageDir: string;
  portNow: () => number;
  ready: () => boolean;
};

const daySeconds = 24 * 60 * 60;
/** What a page asks once, by address, for each person who may sign in there: this much at once, and as much again in twenty seconds. */
const askedEach = 2;
/** Changes of a name, by person: everyone around is told of each. */
const renameBurst = 20;
const renamePerSecond = 0.1;
const largestBodyBytes = 16 * 1024;
/** A store that is away keeps what it was asked: within this the person who asked has an answer, if only that nothing can be stored at present. */
const answerWithinMs = 15_000;
/** What takes as long as a phone takes to send or to read it. */
const isStreamed = (url: string) => url.includes('/recordings');

/** The HTTP server: pages, and what a page asks once, such as a session, the decks, this server's addresses. */
export async function openHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const secure = deps.publicUrl?.protocol === 'https:';
  const app = Fastify({
    bodyLimit: largestBodyBytes,
    requestTimeout: 20_000,
    // Not each request: addresses hold codes and invitations.
    ...(deps.serverLog
      ? {
          loggerInstance: deps.serverLog.child({ event: 'http-server' }),
          logController: new LogController({ disableRequestLogging: true }),
        }
      : { logger: false }),
  });
  app.addHook('onRequest', async ({ routeOptions, method }, reply) => {
    const { url } = routeOptions;
    if (!url?.startsWith('/api/') || isStreamed(url)) return;
    // Not Fastify's own limit (5.12), which ends as soon as a body was read.
    const timer = after(deps.answerWithinMs ?? answerWithinMs, 'an answer', () => {
      if (reply.raw.headersSent) return;
      reply.code(503).send(brokenAnswers.of({ type: method, route: url }, new LateAnswer()));
    });
    reply.raw.once('close', () => clearTimeout(timer));
  });
  const { signInsPerMinute } = deps.limits;
  const signIns = { atOnce: signInsPerMinute, perMinute: signInsPerMinute };
  const asked = new Buckets(askedEach * signInsPerMinute, (askedEach * signInsPerMinute) / 20);
  const renames = new Buckets(renameBurst, renamePerSecond);
  const noteWrongName = wrongNames(deps);
  const brokenAnswers = new BrokenAnswers(deps.note);
  const signIn = (reply: FastifyReply, token: string): void => {
    const maxAge = deps.retentionDays * daySeconds;
    reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
  };

  await app.register(cookie);
  await app.register(helmet, {
    // Both would break phones on a local network without https.
    hsts: secure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of reasons to refuse a request, in their order; split with HTTP
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
    const { host, origin } = request.headers;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const ours = reads ? isOurHost(host, deps) : isOurOrigin(origin, host, deps);
    const asks = askedPath(request);
    if (!ours && !asks.startsWith('/health/')) {
      noteWrongName(host);
      if (isRead(request)) return reply.code(421).type('text/html; charset=utf-8').send(wrongAddressPage);
      return reply.code(421).send(refuse('other-host'));
    }
    const [path = '', query] = request.url.split(/(?=\?)(.*)/s);
    const straight = reads ? straightened(path) : null;
    if (straight !== null) return reply.redirect(straight + (query ?? ''), 302);
    if (asks.startsWith('/api/') && !asked.take(addressOf(request.raw, deps.behindProxy), deps.clock.now()))
      return reply.code(429).send(refuse('too-fast'));
  });
  app.setErrorHandler((error: { statusCode?: number }, { method, routeOptions }, reply) => {
    const code = error.statusCode ?? 500;
    if (code < 500) return reply.code(code).send(refuse(code === 413 ? 'too-large' : 'malformed'));
    const { url } = routeOptions;
    const refusal = brokenAnswers.of({ type: method, route: url }, error);
    return reply.code(refusal.refusal === 'broken' ? 500 : 503).send(refusal);
  });

  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_, reply) => reply.code(deps.ready() ? 200 : 503).send({ ready: deps.ready() }));

  app.get('/api/session', async (request, reply) => {
    const token = request.cookies[sessionCookie];
    const person = await deps.sessions.find(token);
    reply.header('cache-control', 'no-store');
    // The browser keeps it for as long as the server does: from now on.
    if (person && token) signIn(reply, token);
    return person ?? {};
  });
  app.post('/api/session', async (request, reply) => {
    if (hasDangerousKeys(request.body)) return reply.code(400).send(refuse('malformed'));
    const name = readName((request.body as { name?: unknown } | null)?.name);
    if (name === undefined) return reply.code(400).send(refuse('malformed'));
    const known = await deps.sessions.find(request.cookies[sessionCookie]);
    if (known) {
      if (!renames.take(known.person, deps.clock.now())) return reply.code(429).send(refuse('too-fast'));
      await deps.directory.rename({ person: known.person, name });
      return { person: known.person, name };
    }
    const waitMs = await deps.cluster.take(`sign-ins ${addressOf(request.raw, deps.behindProxy)}`, signIns);
    if (waitMs > 0) return reply.code(429).send(refuse('too-fast'));
    const { token, person } = await deps.sessions.open(name);
    signIn(reply, token);
    return person;
  });
  const onShelf = [...deps.builtIn].sort((a, b) => Number(b.id === firstDeck) - Number(a.id === firstDeck));
  app.get('/api/decks', async () =>
    onShelf.map(({ id, title, version, cards }) => ({ id, title, version, cards: cards.map(offered) })),
  );
  exampleRoutes(app, deps);
  workshopRoutes(app, deps);
  reviewRoutes(app, deps);
  deckRoutes(app, deps);
  peopleRoutes(app, deps);
  recoveryRoutes(app, { ...deps, signIn });
  screenRoutes(app, deps);
  await recordingRoutes(app, deps);
  app.get('/api/addresses', async () => ({
    public: deps.publicUrl?.origin ?? null,
    lan: reachedAt(deps.host).map((address) => urlAt(address, deps.portNow())),
  }));

  if (existsSync(deps.pageDir)) {
    await app.register(fixed, {
      root: deps.pageDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      // The build put a brotli and a gzip copy beside each file that they make smaller. They have no address of their own.
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
      // What is named after its content never changes; everything else is asked for again.
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          relative(deps.pageDir, path).startsWith(`assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    for (const path of Object.values(pages)) app.get(path, (_, reply) => reply.sendFile('index.html'));
  }
  const hasPage = existsSync(deps.pageDir);
  app.setNotFoundHandler((request, reply) => {
    // A mistyped link is read by a person: the page says so, and how to go on.
    return isRead(request) && hasPage ? reply.code(404).sendFile('index.html') : reply.code(404).send(refuse('no-such-page'));
  });
  return app;
}

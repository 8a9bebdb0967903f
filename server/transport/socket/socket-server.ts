import { createHash, randomInt } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { readDeckCommand } from '../../../shared/domain/deck/commands.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { readReviewCommand } from '../../../shared/domain/review/commands.ts';
import { readRoomCommand } from '../../../shared/domain/room/commands.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { readCode } from '../../../shared/protocol/codes.ts';
import { commandSchema, enterSchema, followSchema, openSchema, unfollowSchema } from '../../../shared/protocol/up.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import type { Admission } from '../../access/admission.ts';
import { CodeTries } from '../../access/code-tries.ts';
import { type AddressLimits, Buckets } from '../../access/limits.ts';
import type { Renewal } from '../../access/renewal.ts';
import type { Sessions } from '../../access/sessions.ts';
import { UnknownSessions } from '../../access/unknown-sessions.ts';
import { WorkBudget, type WorkShares } from '../../access/work-budget.ts';
import type { Decks } from '../../decks/decks.ts';
import type { Clock } from '../../engine/clock.ts';
import { inBackground } from '../../engine/in-background.ts';
import type { ReviewStreams } from '../../reviews/review-kind.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Rooms } from '../../rooms/room-kind.ts';
import type { Note } from '../../server-log.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory } from '../../store/directory.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Consoles } from '../../workshops/console.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { BrokenAnswers } from '../broken-answers.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import { addressOf, isOurOrigin, type Proxies } from '../http/addresses.ts';
import { type Allowance, Connection, usualAllowance } from './connection.ts';
import { EngineLink } from './engine-link.ts';
import { followAs } from './follow-any.ts';
import { HandshakeQueue } from './handshake-queue.ts';
import { HeartbeatWheel } from './heartbeat.ts';
import { broughtBy, followFromScreen, type Guest, guestOf } from './screen-link.ts';
import { WorkQueue } from './work-queue.ts';

export type SocketServerDeps = {
  directory: Directory;
  rooms: Rooms;
  workshops: Workshops;
  consoles: Consoles;
  reviews: Reviews;
  reviewStreams: ReviewStreams;
  decks: Decks;
  admission: Admission;
  renewal: Renewal;
  cluster: Cluster;
  sessions: Sessions;
  bigScreens: BigScreens;
  clock: Clock;
  publicUrl: URL | null;
  /** The address this server listens on; undefined: every address. */
  host: string | undefined;
  behindProxy: Proxies;
  limits: AddressLimits;
  allowance?: Allowance | undefined;
  /** How much of the process each person and address may take up; undefined: the usual share. */
  shares?: WorkShares | undefined;
  note: Note;
};

export type Sockets = {
  io: Server;
  /** Ends every connection of a person, or of a session or screen link by the hash of its token, and refuses new ones. */
  cutOff: (what: string) => void;
  /**
   * Takes no new messages. Resolves once all earlier ones are answered, or after `withinMs`. Pages retry elsewhere, with the same
   * ids.
   */
  drain: (withinMs: number) => Promise<void>;
  close: () => Promise<void>;
};

const largestFrameBytes = 64 * 1024;
const flushMs = 20;
const heartbeatMs = 10_000;
/** How long Engine.IO waits after one ping before the next, and for an answer. */
const pings = { leastMs: 8_000, mostMs: 10_000, patienceMs: 12_000 };
/**
 * Five tabs that reconnect after a tunnel, again and again, stay far below. Anything beyond is refused without a directory lookup.
 */
const linksOfOne = { atOnce: 60, perSecond: 2 };

type Ack = (answer: unknown) => void;

/** The only messages a big screen may send. */
const shows: ReadonlySet<string> = new Set(['follow', 'unfollow']);

/** Reads a message; undefined if it doesn't have this shape. */
function read<T>(schema: z.ZodType<T>, input: unknown): T | undefined {
  if (hasDangerousKeys(input)) return undefined;
  const result = schema.safeParse(input);
  return result.success ? result.data : undefined;
}

/** The command type of a message, for the log: never its content. */
function commandIn(message: unknown): string | undefined {
  const { command } = message as { command?: { type?: unknown } };
  return typeof command?.type === 'string' ? command.type : undefined;
}

function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16);
}

/** The socket server. Checks who sent each message, its shape and its rate, and passes it on. */
export function openSockets(http: HttpServer, deps: SocketServerDeps): Sockets {
  const { rooms, workshops, decks, admission, cluster, sessions, clock, note } = deps;
  const guests = new WeakMap<IncomingMessage, Guest>();
  const handshakes = new HandshakeQueue();
  const brokenAnswers = new BrokenAnswers(note);
  let draining = false;
  const underWay = new Set<Promise<unknown>>();
  const heartbeats = new HeartbeatWheel(heartbeatMs);
  const allowance = deps.allowance ?? usualAllowance;
  const work = { queue: new WorkQueue(), budget: new WorkBudget(clock, deps.shares) };
  const codeTries = new CodeTries({ cluster, directory: deps.directory, clock, ...deps.limits });
  const links = new Buckets(linksOfOne.atOnce, linksOfOne.perSecond);
  const unknown = new UnknownSessions(clock);
  /** Erased people and ended sessions: such a handshake may have begun before that. */
  const cut = new Set<string>();

  const io = new Server(http, {
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: largestFrameBytes,
    pingInterval: pings.mostMs,
    pingTimeout: pings.patienceMs,
    connectTimeout: 10_000,
    cors: { origin: false },
    allowRequest: (request, answer) => {
      if (draining) return answer('closing', false);
      if (!isOurOrigin(request.headers.origin, request.headers.host, deps)) return answer('other origin', false);
      const brought = broughtBy(request);
      // It has no credential: nothing to count it by, and nothing to let it in.
      if (brought === undefined) return answer('sign in first', false);
      const address = addressOf(request, deps.behindProxy);
      if (!unknown.mayWait(brought, address)) return answer('too fast', false);
      if (!links.take(brought, clock.now())) return answer('too fast', false);
      handshakes.ask(request, (verdict) => {
        if (verdict === 'later') return answer('many come at once', false);
        if (request.headers.upgrade) handshakes.forgetInTurn(request.socket);
        const looking = unknown.look(brought, address, () => guestOf(request, sessions, deps.bigScreens));
        looking.then(
          (guest) => {
            if (guest === 'later') return answer('too fast', false);
            if (guest) guests.set(request, guest);
            answer(guest ? null : 'sign in first', guest !== null);
          },
          (fault) => {
            brokenAnswers.atHandshake(fault);
            answer('cannot look up sessions', false);
          },
        );
      });
    },
  });

  io.use((socket, next) => {
    const { protocol, tab, person } = socket.handshake.auth as Record<string, unknown>;
    if (protocol !== protocolVersion) return next(new Error('other-version'));
    if (typeof tab !== 'string' || !/^[\w-]{8,32}$/.test(tab)) return next(new Error('malformed'));
    // The page shows another person than the cookie: what they tap would count as this person's.
    if (person !== undefined && person !== guests.get(socket.request)?.person.person) return next(new Error('other-person'));
    next();
  });

  io.engine.on('connection', (conn: Socket['conn']) => {
    // Gives the next connection another period: with the same one, ten thousand pings would bunch up in ever fewer turns of the
    // loop.
    io.engine.opts.pingInterval = randomInt(pings.leastMs, pings.mostMs + 1);
    const link = new EngineLink(conn);
    // The frame was too large or invalid: read nothing more, not even to discard it.
    conn.on('close', (why) => {
      if (why === 'transport error') link.stopReading();
    });
  });

  const followAny = followAs(deps);

  io.on('connection', (socket: Socket) => {
    const guest = guests.get(socket.request);
    if (!guest || guest.until.some((what) => cut.has(what))) {
      socket.disconnect(true);
      return;
    }
    const { person, session, screenOf } = guest;
    const follow = screenOf === null ? followAny : followFromScreen(screenOf, deps);
    const connection = new Connection(socket, person, { followAny: follow, clock, heartbeats, allowance, work, note });
    // Socket.IO's adapter for one process joins in memory and at once, without a promise.
    const known = Promise.all(guest.until.map((what) => socket.join(`until ${what}`)));
    inBackground(known, () => socket.disconnect(true));
    const { tab } = socket.handshake.auth as { tab: string };
    const address = addressOf(socket.request, deps.behindProxy);
    // No one needs the upgrade request after this.
    new EngineLink(socket.conn).forgetRequest();
    // A person has few tabs. A workshop may have many screens, so each supersedes only itself.
    const leaveTab = cluster.takeTab(screenOf === null ? person.person : `screen-${tab}`, tab, () => connection.supersede());
    const leaveAddress = work.budget.arrive(person.person, address);
    const stopUsing = screenOf === null ? sessions.keepInUse(session, person.person) : () => undefined;
    socket.on('disconnect', () => {
      leaveTab();
      leaveAddress();
      stopUsing();
      connection.close();
    });

    /** Every message passes here: checks its rate and shape, and acknowledges it. */
    function on<T>(name: string, schema: z.ZodType<T>, answerTo: (message: T) => Promise<unknown> | Refusal): void {
      // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each kind of message; split with the engine
      socket.on(name, (input: unknown, ack: unknown) => {
        // Not answered: the page sends it again once it has found a server that stays.
        if (draining) return;
        const answer: Ack = (value) => connection.answer(() => typeof ack === 'function' && (ack as Ack)(value));
        const pace = connection.mayGoOn();
        if (pace === 'cut') {
          socket.disconnect(true);
          return;
        }
        if (pace === 'slow') return answer(refuse('too-fast'));
        const message = read(schema, input);
        if (message === undefined) return answer(refuse('malformed'));
        if (screenOf !== null && !shows.has(name)) return answer(refuse('no-such-room'));
        // Inside a promise: a synchronous throw must not end the process either.
        const answered = new Promise((ok) => ok(answerTo(message)))
          .then(answer, (fault) => {
            answer(brokenAnswers.of({ type: name, command: commandIn(message) }, fault));
          })
          .finally(() => underWay.delete(answered));
        underWay.add(answered);
        inBackground(answered, (fault) => note('answer-unsent', { type: name, err: fault }));
      });
    }

    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one case for each kind of message; split with the engine
    on('command', commandSchema, ({ kind, stream, id, command }) => {
      const refOf = (read: unknown) => ({ person: person.person, id, hash: hashOf(read) });
      if (kind === 'room') {
        const read = readRoomCommand(command);
        if (read?.type === 'renew-invitation') return deps.renewal.ofRoom(stream, { ref: refOf(read), command: read });
        return read ? rooms.submit(stream, { ref: refOf(read), command: read }) : refuse('malformed');
      }
      if (kind === 'review') {
        const read = readReviewCommand(command);
        return read ? deps.reviewStreams.submit(stream, { ref: refOf(read), command: read }) : refuse('malformed');
      }
      if (kind === 'deck') {
        const read = readDeckCommand(command);
        return read ? decks.submit(stream, { ref: refOf(read), command: read }) : refuse('malformed');
      }
      const read = readWorkshopCommand(command);
      if (read?.type === 'renew-workshop-invitation') return deps.renewal.ofWorkshop(stream, { ref: refOf(read), command: read });
      return read ? workshops.submit(stream, { ref: refOf(read), command: read }) : refuse('malformed');
    });
    on('open', openSchema, ({ id, ...opening }) =>
      admission.open(person, { person: person.person, id, hash: hashOf(opening) }, opening, address),
    );
    on('enter', enterSchema, ({ id, by }) => {
      const ref = { person: person.person, id, hash: hashOf(by) };
      if ('invitation' in by) return admission.enter(person, ref, by);
      const code = readCode(by.code);
      const typist = { person: person.person, session, address };
      const opensSomething = () => admission.isCode(code);
      return codeTries.enter(typist, opensSomething, () => admission.enter(person, ref, { code }));
    });
    on('follow', followSchema, (message) => connection.follow(message));
    on('unfollow', unfollowSchema, async ({ channel }) => connection.unfollow(channel));
    socket.on('clock', (ack: unknown) => {
      if (typeof ack === 'function' && connection.mayGoOn() === 'go') (ack as (at: number) => void)(clock.now());
    });
  });

  return {
    io,
    cutOff: (what) => {
      cut.add(what);
      io.in(`until ${what}`).disconnectSockets(true);
    },
    drain: async (withinMs) => {
      draining = true;
      await Promise.race([Promise.all(underWay), new Promise((ok) => setTimeout(ok, withinMs).unref())]);
      // Answers leave in the next turns of the loop.
      await new Promise((ok) => setTimeout(ok, flushMs));
    },
    close: async () => {
      heartbeats.stop();
      await io.close();
    },
  };
}

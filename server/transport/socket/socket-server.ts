import { randomBytes, randomInt } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { WorkBudget, type WorkShares } from '../../access/work-budget.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Tables } from '../../rooms/tables.ts';
import { ignored } from '../../scheduling/ignored.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import type { Consoles } from '../../workshops/console.ts';
import { BrokenAnswers } from '../broken-answers.ts';
import { type Allowance, Connection, usualAllowance } from './connection.ts';
import { EngineLink } from './engine-link.ts';
import { followAs } from './follow-any.ts';
import { type GuestSocket, type HandshakeParts, Handshakes } from './handshakes.ts';
import { HeartbeatWheel } from './heartbeat.ts';
import { type MessageParts, Messages } from './messages.ts';
import { followFromScreen } from './screen-link.ts';
import { WorkQueue } from './work-queue.ts';

export type SocketServerDeps = HandshakeParts &
  MessageParts & {
    consoles: Consoles;
    reviews: Reviews;
    tables: Tables;
    allowance?: Allowance | undefined;
    /** How much of the process each person and address may take up; undefined: the usual share. */
    shares?: WorkShares | undefined;
  };

export type Sockets = {
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
const heartbeatMs = 10_000;
/** How long Engine.IO waits after one ping before the next, and for an answer. */
const pings = { leastMs: 8_000, mostMs: 10_000, patienceMs: 12_000 };

/** The socket server: who may connect (`Handshakes`), what a connection follows (`Connection`), what it sends (`Messages`). */
export function openSockets(http: HttpServer, deps: SocketServerDeps): Sockets {
  const { cluster, sessions, clock, note, allowance = usualAllowance } = deps;
  const brokenAnswers = new BrokenAnswers(note);
  const handshakes = new Handshakes(deps, brokenAnswers);
  const messages = new Messages(deps, brokenAnswers);
  const heartbeats = new HeartbeatWheel(heartbeatMs);
  const budget = new WorkBudget(clock, deps.shares);
  const work = { queue: new WorkQueue((person) => budget.asksMuch(person)), budget };
  const followAny = followAs(deps);
  /** Erased people and ended sessions: such a handshake may have begun before that. */
  const cut = new Set<string>();

  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, GuestSocket['data']>(http, {
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: largestFrameBytes,
    pingInterval: pings.mostMs,
    pingTimeout: pings.patienceMs,
    connectTimeout: 10_000,
    cors: { origin: false },
    allowRequest: (request, answer) => handshakes.admit(request, answer),
  });
  io.use((socket, next) => handshakes.greet(socket, next));

  // Engine.IO's own ids end in a counter, which would tell everyone how many connections there were.
  io.engine.generateId = () => randomBytes(15).toString('base64url');
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

  io.on('connection', (socket: GuestSocket) => {
    const { guest, tab, address } = socket.data;
    if (guest.until.some((what) => cut.has(what))) {
      socket.disconnect(true);
      return;
    }
    const { person, session, screenOf } = guest;
    const follow = screenOf === null ? followAny : followFromScreen(screenOf, deps);
    const connection = new Connection(socket, person, { followAny: follow, clock, heartbeats, allowance, work, note });
    // Socket.IO's adapter for one process joins in memory and at once, without a promise.
    const known = Promise.all(guest.until.map((what) => socket.join(`until ${what}`)));
    inBackground(known, (fault) => {
      ignored('a connection that could not be cut off later')(fault);
      socket.disconnect(true);
    });
    messages.listen(socket, connection);
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
  });

  return {
    cutOff: (what) => {
      cut.add(what);
      io.in(`until ${what}`).disconnectSockets(true);
    },
    drain: (withinMs) => {
      handshakes.close();
      return messages.drain(withinMs);
    },
    close: async () => {
      heartbeats.stop();
      await io.close();
    },
  };
}

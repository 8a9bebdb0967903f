import type { IncomingMessage } from 'node:http';
import type { DefaultEventsMap, Socket } from 'socket.io';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import type { Sessions } from '../../access/sessions.ts';
import { UnknownSessions } from '../../access/unknown-sessions.ts';
import { Buckets } from '../../scheduling/buckets.ts';
import type { Clock } from '../../scheduling/clock.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { BrokenAnswers } from '../broken-answers.ts';
import { addressOf, isOurOrigin, type Proxies } from '../http/addresses.ts';
import { HandshakeQueue } from './handshake-queue.ts';
import { broughtBy, type Guest, guestOf } from './screen-link.ts';

export type HandshakeParts = {
  sessions: Sessions;
  bigScreens: BigScreens;
  clock: Clock;
  publicUrl: URL | null;
  /** The address this server listens on; undefined: every address. */
  host: string | undefined;
  behindProxy: Proxies;
};

/** What a socket knows from its handshake. */
type FromHandshake = { guest: Guest; tab: string; address: string };
export type GuestSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, FromHandshake>;
/** The request of a handshake, with who sends it once that is known. */
type HandshakeRequest = IncomingMessage & { guest?: Guest };

/** By what a handshake is counted: the credential it brings, and where it comes from. */
type Sender = { credential: string; address: string };
type Verdict = (why: string | null, admitted: boolean) => void;

/**
 * Five tabs that reconnect after a tunnel, again and again, stay far below. Anything beyond is refused without a directory lookup.
 */
const linksOfOne = { atOnce: 60, perSecond: 2 };

/** Decides who may connect, before a connection costs anything. */
export class Handshakes {
  private readonly parts: HandshakeParts;
  private readonly brokenAnswers: BrokenAnswers;
  private readonly queue = new HandshakeQueue();
  private readonly links = new Buckets(linksOfOne.atOnce, linksOfOne.perSecond);
  private readonly unknown: UnknownSessions;
  private closed = false;

  constructor(parts: HandshakeParts, brokenAnswers: BrokenAnswers) {
    this.parts = parts;
    this.brokenAnswers = brokenAnswers;
    this.unknown = new UnknownSessions(parts.clock);
  }

  /** Admits no one any more. */
  close(): void {
    this.closed = true;
  }

  /** Answers a handshake, in its turn: who sends it, and may they connect? */
  admit(request: HandshakeRequest, answer: Verdict): void {
    const sender = this.senderOf(request);
    if (typeof sender === 'string') {
      answer(sender, false);
      return;
    }
    this.queue.ask(request, (verdict) => {
      if (verdict === 'later') return answer('many come at once', false);
      if (request.headers.upgrade) this.queue.forgetInTurn(request.socket);
      const answered = this.recognize(request, sender).then((why) => answer(why, why === null));
      inBackground(answered, (fault) => this.brokenAnswers.atHandshake(fault));
    });
  }

  /** By what a handshake is counted; or why it is refused before it waits for its turn. */
  private senderOf(request: IncomingMessage): Sender | string {
    const { origin, host } = request.headers;
    if (this.closed) return 'closing';
    if (!isOurOrigin(origin, host, this.parts)) return 'other origin';
    const credential = broughtBy(request);
    // It has no credential: nothing to count it by, and nothing to let it in.
    if (credential === undefined) return 'sign in first';
    const address = addressOf(request, this.parts.behindProxy);
    if (!this.unknown.mayWait(credential, address)) return 'too fast';
    return this.links.take(credential, this.parts.clock.now()) ? { credential, address } : 'too fast';
  }

  /** Finds out who sends a handshake. Out: why they may not connect; null if they may. */
  private async recognize(request: HandshakeRequest, { credential, address }: Sender): Promise<string | null> {
    const { sessions, bigScreens } = this.parts;
    try {
      const guest = await this.unknown.look(credential, address, () => guestOf(request, sessions, bigScreens));
      if (guest === 'later') return 'too fast';
      if (guest === null) return 'sign in first';
      request.guest = guest;
      return null;
    } catch (fault) {
      this.brokenAnswers.atHandshake(fault);
      return 'cannot look up sessions';
    }
  }

  /** Checks what an admitted page says about itself, and gives its socket the guest. */
  greet(socket: GuestSocket, next: (refused?: Error) => void): void {
    const { protocol, tab, person } = socket.handshake.auth as Record<string, unknown>;
    const { guest } = socket.request as HandshakeRequest;
    const isTab = typeof tab === 'string' && /^[\w-]{8,32}$/.test(tab);
    if (protocol !== protocolVersion) next(new Error('other-version'));
    else if (!isTab) next(new Error('malformed'));
    // The page shows another person than the cookie: what they tap would count as this person's.
    else if (!guest || (person !== undefined && person !== guest.person.person)) next(new Error('other-person'));
    else {
      socket.data = { guest, tab, address: addressOf(socket.request, this.parts.behindProxy) };
      next();
    }
  }
}

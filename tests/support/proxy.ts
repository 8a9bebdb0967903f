import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { sessionCookie } from '../../server/access/sessions.ts';

/**
 * What a proxy does with an upgrade to a WebSocket: passes it on, refuses it, ends the connection, or keeps it and stays silent.
 */
export type Upgrades = 'pass' | 'refuse' | 'drop' | 'swallow';

const cookie = new RegExp(`${sessionCookie}=([^;]+)`);

/**
 * Does on the loopback what deploy/Caddyfile does: all requests of one session go to one node, or to the next when that cannot be
 * reached, links too, and each carries the client's address. Sessions alternate instead of being hashed, so that every node has
 * some.
 */
export class LoopbackProxy {
  private readonly ports: readonly number[];
  private readonly placeOf = new Map<string, number>();
  private readonly server: Server;
  private readonly open = new Set<Duplex>();
  /** The currently open links, by the port of their node. */
  readonly links = new Map<number, number>();
  /** Upgrades that were not passed on. */
  stopped = 0;
  upgrades: Upgrades = 'pass';
  /** Removes every cookie from the answers, like a browser that keeps none. */
  keepsCookies = true;

  constructor(ports: readonly number[]) {
    this.ports = ports;
    this.server = createServer((asked, answer) => {
      this.ask(asked, 0, (given) => {
        if (!given) return void answer.writeHead(502).end();
        const { 'set-cookie': cookies, ...others } = given.headers;
        answer.writeHead(given.statusCode ?? 502, this.keepsCookies && cookies ? given.headers : others);
        given.pipe(answer);
      });
    });
    this.server.on('upgrade', (asked, near: Duplex, head: Buffer) => this.treat(asked, near, head));
  }

  private treat(asked: IncomingMessage, near: Duplex, head: Buffer): void {
    if (this.upgrades === 'pass') {
      this.upgrade(asked, near, head, 0);
      return;
    }
    this.stopped += 1;
    near.on('error', () => undefined);
    if (this.upgrades === 'refuse') near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    else if (this.upgrades === 'drop') near.destroy();
    else {
      this.keep(near);
    }
  }

  /** Out: the address that people open; the nodes need it as their PUBLIC_URL, and BEHIND_PROXY. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((ok) => this.server.listen(port, '127.0.0.1', ok));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.closeAllConnections();
    await new Promise((ok) => this.server.close(ok));
  }

  private portFor(asked: IncomingMessage, tries: number): number {
    const session = cookie.exec(asked.headers.cookie ?? '')?.[1];
    const place = session === undefined ? 0 : (this.placeOf.get(session) ?? this.placeOf.size);
    if (session !== undefined) this.placeOf.set(session, place);
    return this.ports[(place + tries) % this.ports.length] ?? 0;
  }

  private to(asked: IncomingMessage, tries: number) {
    const forwarded = [asked.headers['x-forwarded-for'], asked.socket.remoteAddress].filter(Boolean).join(', ');
    const headers: OutgoingHttpHeaders = { ...asked.headers, 'x-forwarded-for': forwarded };
    const port = this.portFor(asked, tries);
    return { host: '127.0.0.1', port, method: asked.method, path: asked.url, headers, agent: false };
  }

  private ask(asked: IncomingMessage, tries: number, done: (given: IncomingMessage | null) => void): void {
    const far = request(this.to(asked, tries), done);
    far.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ECONNREFUSED' && tries + 1 < this.ports.length) this.ask(asked, tries + 1, done);
      else done(null);
    });
    // Bytes from the page are consumed only once they have reached a node.
    far.on('socket', (socket) => {
      this.keep(socket);
      socket.once('connect', () => asked.pipe(far));
    });
  }

  /** Until the connection closes, or this proxy does: a page that has gone leaves its request at its node. */
  private keep(socket: Duplex): void {
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
  }

  private upgrade(asked: IncomingMessage, near: Duplex, head: Buffer, tries: number): void {
    const to = this.to(asked, tries);
    const far = request(to);
    far.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ECONNREFUSED' && tries + 1 < this.ports.length) this.upgrade(asked, near, head, tries + 1);
      else near.destroy();
    });
    far.on('socket', (socket) => this.keep(socket));
    far.on('response', () => near.destroy());
    far.on('upgrade', (given, socket, first) => {
      const lines = given.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : []));
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      near.write(first);
      socket.write(head);
      this.count(to.port, 1);
      this.join(near, socket, () => this.count(to.port, -1));
    });
    far.end();
  }

  private count(port: number, by: 1 | -1): void {
    this.links.set(port, (this.links.get(port) ?? 0) + by);
  }

  private join(near: Duplex, far: Duplex, ended: () => void): void {
    let over = false;
    for (const socket of [near, far]) {
      this.open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
        this.open.delete(socket);
        if (!over) ended();
        over = true;
      });
    }
    near.pipe(far).pipe(near);
  }
}

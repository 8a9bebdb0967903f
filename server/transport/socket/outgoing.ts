import type { Socket } from 'socket.io';
import type { Down } from '../../../shared/protocol/down.ts';
import { EngineLink } from './engine-link.ts';

/** If more than this is queued for a connection, no one reads there: it is closed, and the page resumes. */
const mostQueuedBytes = 1_000_000;

/** Events of one channel for the next frame. Reused, so that V8 doesn't promote a fresh object per frame. */
type Gathered = { version: number; texts: string };

/**
 * Sends over one connection. All events that became durable in one commit leave as one frame, and everything keeps its order.
 * Events arrive as JSON text, serialized once for all who see the same.
 */
export class Outgoing {
  private readonly gathered = new Map<number, Gathered>();
  private readonly behind: (() => void)[] = [];
  private planned = false;
  private readonly socket: Socket;
  private readonly link: EngineLink;

  constructor(socket: Socket) {
    this.socket = socket;
    this.link = new EngineLink(socket.conn);
  }

  events(channel: number, version: number, text: string): void {
    const gathered = this.gathered.get(channel);
    if (gathered) {
      gathered.version = version;
      gathered.texts = gathered.texts === '' ? text : `${gathered.texts},${text}`;
    } else this.gathered.set(channel, { version, texts: text });
    if (this.planned) return;
    this.planned = true;
    // After the promises of the whole commit, and before anything else that has arrived.
    process.nextTick(this.flush);
  }

  /** Sends an answer after the events of its command, so that a page never sees a command answered but not yet done. */
  answer(send: () => void): void {
    if (this.planned) this.behind.push(send);
    else send();
  }

  /** Sends anything else at once, after the events before it. */
  send<T extends keyof Down>(name: T, ...values: Parameters<Down[T]>): void {
    this.flush();
    this.write(JSON.stringify([name, ...values]));
  }

  readonly flush = (): void => {
    this.planned = false;
    for (const [channel, gathered] of this.gathered) {
      const { version, texts } = gathered;
      if (texts === '') continue;
      gathered.texts = '';
      this.write(`["events",${channel},${version},${texts}]`);
    }
    if (this.behind.length > 0) for (const answer of this.behind.splice(0)) answer();
  };

  private write(json: string): void {
    if (!this.socket.connected || this.link.isLost) return;
    if (this.link.queuedBytes <= mostQueuedBytes) this.link.send(json);
    else this.link.tearDown();
  }
}

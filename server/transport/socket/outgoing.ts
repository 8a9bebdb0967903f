import type { Socket } from 'socket.io';
import type { Down } from '../../../shared/protocol/down.ts';
import { EngineLink } from './engine-link.ts';

/** More than this waiting for one connection means that no one reads there: it is closed, and the page resumes. */
const mostQueuedBytes = 1_000_000;

/** Events of one channel that leave with the next frame. Kept from frame to frame: what is thrown away old takes what is young with it. */
type Gathered = { version: number; texts: string };

/**
 * What leaves over one connection. All events that became durable in one commit leave as one frame; the order of everything
 * stays. Events arrive as JSON text that was written once for all who see the same.
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
    // Behind the promises of the whole group, and before anything else that has arrived.
    process.nextTick(this.flush);
  }

  /** An answer leaves behind the events of its command, so that a page never sees a command answered and not yet done. */
  answer(send: () => void): void {
    if (this.planned) this.behind.push(send);
    else send();
  }

  /** Anything else goes at once, behind the events before it. */
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

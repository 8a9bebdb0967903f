import type { Socket } from 'socket.io';
import type { Down } from '../../../shared/protocol/down.ts';
import type { WorkBudget } from '../../access/work-budget.ts';
import type { LateSnapshot } from '../../engine/stream-kind.ts';
import { EngineLink } from './engine-link.ts';
import type { WorkQueue } from './work-queue.ts';

/** If more than this is queued for a connection, no one reads there: it is closed, and the page resumes. */
const mostQueuedBytes = 1_000_000;

/**
 * What one channel is due: events for the next frame, or a snapshot instead of them. Reused, so that V8 doesn't promote a fresh
 * object per frame.
 */
type Gathered = { version: number; texts: string; snapshot: LateSnapshot | null };

/** What all connections of a server share: a queue for snapshots, and who answers for their cost. */
export type SnapshotWork = { queue: WorkQueue; budget: WorkBudget };

/**
 * Sends over one connection. All events that became durable in one commit leave as one frame, and everything keeps its order.
 * Events arrive as JSON text, serialized once for all who see the same.
 */
export class Outgoing {
  private readonly gathered = new Map<number, Gathered>();
  private readonly behind: (() => void)[] = [];
  /** A frame leaves at the end of this turn. */
  private planned = false;
  /** A snapshot waits in the queue, and everything after it waits for it. */
  private queued = false;
  private readonly socket: Socket;
  private readonly link: EngineLink;
  private readonly work: SnapshotWork;

  constructor(socket: Socket, work: SnapshotWork) {
    this.socket = socket;
    this.link = new EngineLink(socket.conn);
    this.work = work;
  }

  events(channel: number, version: number, text: string): void {
    const gathered = this.gatheredOf(channel);
    // The snapshot will be of a later moment than these events.
    if (gathered.snapshot) return;
    gathered.version = version;
    gathered.texts = gathered.texts === '' ? text : `${gathered.texts},${text}`;
    if (this.planned) return;
    this.planned = true;
    // After the promises of the whole commit, and before anything else that has arrived.
    process.nextTick(this.flushTurn);
  }

  /** Sends a snapshot a moment later, instead of any other that this channel is due and of the events before it. */
  snapshot(channel: number, snapshot: LateSnapshot): void {
    const gathered = this.gatheredOf(channel);
    gathered.texts = '';
    gathered.snapshot = snapshot;
    if (this.queued) return;
    this.queued = true;
    this.work.queue.add(snapshot.by, this.flush);
  }

  /** Drops what a channel is still due: it follows something else now. */
  forget(channel: number): void {
    this.gathered.delete(channel);
  }

  /** Sends an answer after the events of its command, so that a page never sees a command answered but not yet done. */
  answer(send: () => void): void {
    if (this.planned || this.queued) this.behind.push(send);
    else send();
  }

  /** Sends anything else: at once, or after the events and snapshots before it. */
  send<T extends keyof Down>(name: T, ...values: Parameters<Down[T]>): void {
    if (this.queued) {
      this.behind.push(() => this.write(JSON.stringify([name, ...values])));
      return;
    }
    this.flush();
    this.write(JSON.stringify([name, ...values]));
  }

  private gatheredOf(channel: number): Gathered {
    const known = this.gathered.get(channel);
    if (known) return known;
    const fresh: Gathered = { version: 0, texts: '', snapshot: null };
    this.gathered.set(channel, fresh);
    return fresh;
  }

  private readonly flushTurn = (): void => {
    this.planned = false;
    if (!this.queued) this.flush();
  };

  private readonly flush = (): void => {
    this.queued = false;
    for (const [channel, gathered] of this.gathered) {
      const { version, texts, snapshot } = gathered;
      gathered.texts = '';
      gathered.snapshot = null;
      if (snapshot) this.writeSnapshot(channel, snapshot);
      else if (texts !== '') this.write(`["events",${channel},${version},${texts}]`);
    }
    if (this.behind.length > 0) for (const send of this.behind.splice(0)) send();
  };

  private writeSnapshot(channel: number, { text, by }: LateSnapshot): void {
    if (!this.socket.connected) return;
    const began = performance.now();
    const json = text();
    if (json === null) return;
    this.write(`["snapshot",${channel},${json}]`);
    this.work.budget.spend(by, performance.now() - began, json.length);
  }

  private write(json: string): void {
    if (!this.socket.connected || this.link.isLost) return;
    if (this.link.queuedBytes <= mostQueuedBytes) this.link.send(json);
    else this.link.tearDown();
  }
}

import type { Wish } from '../../shared/domain/room/commands.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { freshId } from './ids.ts';
import { forget, keep, keptUnder } from './kept.ts';
import type { Link } from './socket.ts';

export type Waiting = { room: string; id: string; wish: Wish; order: number };

/** No answer for this long on a living link: ask again, with the same id. */
const patienceMs = 8000;
/** The server cannot take it at present, or asked for a slower pace. */
const againMs = 2500;

const keyOf = (room: string, id: string) => `outbox ${room} ${id}`;

function isWaiting(value: unknown): value is Waiting {
  return typeof value === 'object' && value !== null && 'id' in value && 'wish' in value && 'order' in value;
}

/**
 * Wishes that are not answered yet, in order. Kept over a reload, sent again until answered; the server counts each id once.
 * One entry, one key: two tabs of the same person do not overwrite each other.
 */
export class Outbox {
  private waiting: Waiting[];
  private readonly inFlight = new Set<string>();
  private readonly link: Link;
  private readonly room: string;
  private readonly changed: () => void;
  private readonly refused: (waiting: Waiting, code: Extract<Answer, { refusal: unknown }>['refusal']) => void;

  constructor(link: Link, room: string, changed: () => void, refused: Outbox['refused']) {
    this.link = link;
    this.room = room;
    this.changed = changed;
    this.refused = refused;
    this.waiting = keptUnder(`outbox ${room} `)
      .filter(isWaiting)
      .sort((a, b) => a.order - b.order);
  }

  get unanswered(): readonly Waiting[] {
    return this.waiting;
  }

  add(wish: Wish): void {
    const entry = { room: this.room, id: freshId(), wish, order: Date.now() + this.waiting.length / 1000 };
    this.waiting = [...this.waiting, entry];
    keep(keyOf(this.room, entry.id), entry);
    this.changed();
    this.send(entry);
  }

  /** Everything unanswered once more, in order: after a connection. */
  sendAll(): void {
    this.inFlight.clear();
    for (const entry of this.waiting) this.send(entry);
  }

  private send(entry: Waiting): void {
    if (!this.link.connected || this.inFlight.has(entry.id)) return;
    this.inFlight.add(entry.id);
    this.link
      .timeout(patienceMs)
      .emit('command', { room: this.room, id: entry.id, wish: entry.wish }, (error: Error | null, answer: Answer) => {
        this.inFlight.delete(entry.id);
        if (error) return this.send(entry);
        this.settle(entry, answer);
      });
  }

  private settle(entry: Waiting, answer: Answer): void {
    const later = 'refusal' in answer && (answer.refusal === 'too-fast' || answer.refusal === 'cannot-store');
    if (later) {
      setTimeout(() => this.send(entry), againMs);
      return;
    }
    if (!this.waiting.some((w) => w.id === entry.id)) return;
    this.waiting = this.waiting.filter((w) => w.id !== entry.id);
    forget(keyOf(this.room, entry.id));
    if ('refusal' in answer) this.refused(entry, answer.refusal);
    this.changed();
  }
}

import type { Answer, CommandMessage, StreamKind } from '../../shared/protocol/up.ts';
import type { TextDraft } from './draft.ts';
import { freshId } from './ids.ts';
import { forget, keep, keptUnder } from './local-store.ts';
import type { Link } from './socket.ts';

/** `by`: who tapped it. `draft`: what its author wrote, to be given back to them where it is refused. */
export type Waiting<W> = { stream: string; id: string; command: W; order: number; by?: string; draft?: TextDraft };

/** No answer for this long on a living link: ask again, with the same id. */
const patienceMs = 8000;
/** The server cannot take it at present, or asked for a slower pace. */
const againMs = 2500;

const keyOf = (stream: string, id: string) => `outbox ${stream} ${id}`;

function isWaiting<W>(value: unknown): value is Waiting<W> {
  return typeof value === 'object' && value !== null && 'id' in value && 'command' in value && 'order' in value;
}

/** What waits in this browser, of whatever stream. */
export function unansweredHere(): Waiting<unknown>[] {
  return keptUnder('outbox ').filter((kept) => isWaiting<unknown>(kept));
}

/** Who this browser is to the server: undefined until that is known, null for no one. */
let author: string | null | undefined;

/** From now on this browser sends as this person; null: as no one. What someone else tapped goes, or it would be sent as theirs. */
export function sendAs(person: string | null): void {
  // What an earlier release kept names no one: it is of the person who is signed in when the page opens.
  const theirs = ({ by }: Waiting<unknown>) => by === person || (by === undefined && author === undefined);
  for (const entry of unansweredHere()) if (person === null || !theirs(entry)) forget(keyOf(entry.stream, entry.id));
  author = person;
}

/**
 * Commands that are not answered yet, in order. Kept over a reload, sent again until answered; the server counts each id once.
 * One entry, one key: two tabs of the same person do not overwrite each other.
 */
export class Outbox<W> {
  private waiting: Waiting<W>[];
  private readonly inFlight = new Set<string>();
  private readonly link: Link;
  private readonly kind: StreamKind;
  private readonly stream: string;
  private readonly changed: () => void;
  private readonly refused: (waiting: Waiting<W>, code: Extract<Answer, { refusal: unknown }>['refusal']) => void;

  constructor(link: Link, kind: StreamKind, stream: string, changed: () => void, refused: Outbox<W>['refused']) {
    this.link = link;
    this.kind = kind;
    this.stream = stream;
    this.changed = changed;
    this.refused = refused;
    this.waiting = keptUnder(`outbox ${stream} `)
      .filter((kept) => isWaiting<W>(kept))
      .filter(({ by }) => by === undefined || by === author)
      .sort((a, b) => a.order - b.order);
  }

  get unanswered(): readonly Waiting<W>[] {
    return this.waiting;
  }

  add(command: W, draft?: TextDraft): void {
    const order = Date.now() + this.waiting.length / 1000;
    const by = author ?? undefined;
    const entry = { stream: this.stream, id: freshId(), command, order, ...(by && { by }), ...(draft && { draft }) };
    this.waiting = [...this.waiting, entry];
    keep(keyOf(this.stream, entry.id), entry);
    this.changed();
    this.send(entry);
  }

  /** Everything unanswered once more, in order: after a connection. */
  sendAll(): void {
    this.inFlight.clear();
    for (const entry of this.waiting) this.send(entry);
  }

  /** No screen shows the stream any more. What is unanswered is still sent again, as soon as there is a connection. */
  leave(): void {
    if (this.waiting.length > 0) this.link.on('connect', this.sendLate);
  }

  private readonly sendLate = (): void => {
    if (this.waiting.length > 0) this.sendAll();
    else this.link.off('connect', this.sendLate);
  };

  private send(entry: Waiting<W>): void {
    if (!this.link.connected || this.inFlight.has(entry.id)) return;
    this.inFlight.add(entry.id);
    this.link.timeout(patienceMs).emit('command', this.command(entry), (error: Error | null, answer: Answer) => {
      this.inFlight.delete(entry.id);
      if (error) return this.send(entry);
      this.settle(entry, answer);
    });
  }

  private command({ id, command }: Waiting<W>): CommandMessage {
    return { kind: this.kind, stream: this.stream, id, command } as CommandMessage;
  }

  private settle(entry: Waiting<W>, answer: Answer): void {
    const later = 'refusal' in answer && (answer.refusal === 'too-fast' || answer.refusal === 'cannot-store');
    if (later) {
      setTimeout(() => this.send(entry), againMs);
      return;
    }
    if (!this.waiting.some((w) => w.id === entry.id)) return;
    this.waiting = this.waiting.filter((w) => w.id !== entry.id);
    forget(keyOf(this.stream, entry.id));
    if ('refusal' in answer) this.refused(entry, answer.refusal);
    this.changed();
  }
}

import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';
import type { Answer, CommandMessage } from '../../shared/protocol/up.ts';
import type { TextDraft } from './draft.ts';
import { freshId } from './ids.ts';
import { forget, keep, keptUnder } from './local-store.ts';
import type { Link } from './socket.ts';

/** `by`: who sent it. `draft`: what its author wrote, given back to them if the command is refused. */
export type Waiting<W> = { stream: string; id: string; command: W; order: number; by?: string; draft?: TextDraft };

/** Without an answer for this long on a live link, the command is sent again with the same id. */
const patienceMs = 8000;
/** The retry delay when the server cannot store at present, or asked for a slower pace. */
const againMs = 2500;

const keyOf = (stream: string, id: string) => `outbox ${stream} ${id}`;

function isWaiting<W>(value: unknown): value is Waiting<W> {
  return typeof value === 'object' && value !== null && 'id' in value && 'command' in value && 'order' in value;
}

/** What waits in this browser, of all streams. */
export function unansweredHere(): Waiting<unknown>[] {
  return keptUnder('outbox ').filter((kept) => isWaiting<unknown>(kept));
}

/** Who this browser is to the server: undefined until that is known, null for no one. */
let author: string | null | undefined;

/** Makes this browser send as this person (null: as no one). Drops other people's entries, or they would go out in this name. */
export function sendAs(person: string | null): void {
  // Entries of an earlier release name no one: they belong to the person signed in when the page opens.
  const theirs = ({ by }: Waiting<unknown>) => by === person || (by === undefined && author === undefined);
  for (const entry of unansweredHere()) if (person === null || !theirs(entry)) forget(keyOf(entry.stream, entry.id));
  author = person;
}

/**
 * Commands that are not answered yet, in order. They survive a reload and are sent again until answered; the server counts each id
 * once. Every entry has its own storage key, so that two tabs of the same person do not overwrite each other.
 */
export class Outbox<W> {
  private waiting: Waiting<W>[];
  private readonly inFlight = new Set<string>();
  /** A command has to be sent again in a moment, and until then none is. */
  private resting = false;
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

  /** Sends everything unanswered again, in order, after a connection. */
  sendAll(): void {
    this.resting = false;
    this.inFlight.clear();
    for (const entry of this.waiting) this.send(entry);
  }

  /** No screen shows the stream any more. What is unanswered is still sent again on the next connection. */
  leave(): void {
    if (this.waiting.length > 0) this.link.on('connect', this.sendLate);
  }

  private readonly sendLate = (): void => {
    if (this.waiting.length > 0) this.sendAll();
    else this.link.off('connect', this.sendLate);
  };

  private send(entry: Waiting<W>): void {
    if (!this.link.connected || this.resting || this.inFlight.has(entry.id)) return;
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
      // What follows waits for it: a score that was changed since must not be overtaken by the older one.
      this.resting = true;
      setTimeout(() => {
        this.resting = false;
        for (const one of this.waiting) this.send(one);
      }, againMs);
      return;
    }
    if (!this.waiting.some((w) => w.id === entry.id)) return;
    this.waiting = this.waiting.filter((w) => w.id !== entry.id);
    forget(keyOf(this.stream, entry.id));
    if ('refusal' in answer) this.refused(entry, answer.refusal);
    this.changed();
  }
}

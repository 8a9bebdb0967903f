import { type DraftStream, draftKey, draftStreamKey, isDraft, type TextDraft } from './draft.ts';

type Ports = {
  /** Key-value storage that survives a reload. */
  storage: {
    keep: (key: string, value: unknown) => void;
    forget: (key: string) => void;
    keptUnder: (prefix: string) => unknown[];
  };
  now: () => number;
  /** Runs something after this many milliseconds. Out: a function that cancels it. */
  later: (ms: number, run: () => void) => () => void;
};

/** Long enough not to send every keystroke, short enough that no one has to save by hand. */
export const draftPauseMs = 900;
export const mostDrafts = 60;
export const mostDraftCharacters = 300_000;
export const draftAgeMs = 7 * 24 * 60 * 60_000;

const prefix = 'draft ';

/** `waits`: changed since it was last sent. A sent draft stays, as its author wrote it, while its field is shown. */
type Entry = { draft: TextDraft; waits: boolean; size: number };

/**
 * What people are writing and have not sent. Drafts live here and not in the fields, so that they survive the end of a field: a
 * reload, Back, or someone else moving the room on. They are kept on this device from the first character.
 */
export class Drafts {
  private readonly ports: Ports;
  private readonly entries = new Map<string, Entry>();
  private readonly timers = new Map<string, () => void>();
  private readonly composing = new Set<string>();
  private readonly shown = new Map<string, number>();
  private readonly senders = new Map<string, (draft: TextDraft) => void>();
  private readonly watchers = new Set<() => void>();
  private unsent: readonly TextDraft[] = [];

  constructor(ports: Ports) {
    this.ports = ports;
    for (const draft of ports.storage.keptUnder(prefix).filter(isDraft)) this.put(draft);
    this.bound('');
    this.changed();
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Every draft that was not sent, or was sent too late. */
  readonly all = (): readonly TextDraft[] => this.unsent;

  at(key: string): TextDraft | undefined {
    return this.entries.get(key)?.draft;
  }

  write(draft: Omit<TextDraft, 'at' | 'refused'>): void {
    const key = draftKey(draft.place, draft.field);
    const written = { ...draft, at: this.ports.now(), refused: false };
    this.put(written);
    this.ports.storage.keep(prefix + key, written);
    this.bound(key);
    this.wait(key);
    this.changed();
  }

  /** While an input method composes (Japanese, Chinese …), the field does not yet hold what its author means. */
  compose(key: string, on: boolean): void {
    if (on) this.composing.add(key);
    else this.composing.delete(key);
    this.wait(key);
  }

  /** Sends a draft that is waiting to be sent automatically. */
  flush(key: string): void {
    const entry = this.entries.get(key);
    if (entry?.waits && entry.draft.sentOn === 'pause' && !entry.draft.refused) this.hand(key, entry);
  }

  /** `flush` for all of an author's drafts in a stream: before their next command there, and when they leave. */
  flushIn(stream: DraftStream, author: string): void {
    const wanted = draftStreamKey(stream, author);
    for (const [key, { draft }] of [...this.entries])
      if (draftStreamKey(draft.place, draft.place.author) === wanted) this.flush(key);
  }

  /** `flush` for all drafts, because the page may be gone in a moment. Skips a field that is composing, in case the page stays. */
  flushAll(): void {
    for (const key of [...this.entries.keys()]) if (!this.composing.has(key)) this.flush(key);
  }

  /** Sends a draft because its author pressed the button. Its field is empty afterwards. */
  send(key: string): void {
    const entry = this.entries.get(key);
    const send = entry && this.senderOf(entry.draft);
    if (!entry?.draft.command || !send) return;
    this.drop(key);
    send(entry.draft);
  }

  drop(key: string): void {
    this.stopWaiting(key);
    this.entries.delete(key);
    this.ports.storage.forget(prefix + key);
    this.changed();
  }

  /** A sent draft was refused: gives it back to its author, next to whatever they have started there since. */
  takeBack(draft: TextDraft): void {
    const key = draftKey(draft.place, draft.field);
    const since = this.entries.get(key);
    const again = since !== undefined && JSON.stringify(since.draft.value) !== JSON.stringify(draft.value);
    const field = again ? `${draft.field} ${draft.at}` : draft.field;
    const back = { ...draft, field, refused: true };
    this.put(back);
    this.ports.storage.keep(prefix + draftKey(back.place, field), back);
    this.bound(draftKey(back.place, field));
    this.changed();
  }

  /** Lets drafts of this stream be sent, and sends those of an earlier visit at once. Out: a function that ends this. */
  open(stream: DraftStream, author: string, send: (draft: TextDraft) => void): () => void {
    const key = draftStreamKey(stream, author);
    this.senders.set(key, send);
    this.flushIn(stream, author);
    return () => {
      if (this.senders.get(key) !== send) return;
      this.flushIn(stream, author);
      this.senders.delete(key);
    };
  }

  /** Does any draft there still wait to be sent automatically? */
  waitsIn(stream: DraftStream, author: string): boolean {
    const wanted = draftStreamKey(stream, author);
    return this.unsent.some(
      ({ place, sentOn, refused, command }) =>
        sentOn === 'pause' && !refused && command !== null && draftStreamKey(place, place.author) === wanted,
    );
  }

  /** A field shows this draft. Out: call it when the field is gone; the draft is dropped if it was sent. */
  show(key: string): () => void {
    this.shown.set(key, (this.shown.get(key) ?? 0) + 1);
    return () => {
      const fields = (this.shown.get(key) ?? 1) - 1;
      if (fields > 0) return void this.shown.set(key, fields);
      this.shown.delete(key);
      this.composing.delete(key);
      this.flush(key);
      if (this.entries.get(key)?.waits === false) this.drop(key);
    };
  }

  forgetAll(): void {
    for (const key of [...this.entries.keys()]) this.drop(key);
  }

  private senderOf({ place }: TextDraft): ((draft: TextDraft) => void) | undefined {
    return this.senders.get(draftStreamKey(place, place.author));
  }

  private put(draft: TextDraft): void {
    const size = JSON.stringify(draft).length;
    this.entries.set(draftKey(draft.place, draft.field), { draft, waits: true, size });
  }

  private wait(key: string): void {
    this.stopWaiting(key);
    const entry = this.entries.get(key);
    if (!entry?.waits || entry.draft.sentOn !== 'pause' || this.composing.has(key)) return;
    this.timers.set(
      key,
      this.ports.later(draftPauseMs, () => this.flush(key)),
    );
  }

  private stopWaiting(key: string): void {
    this.timers.get(key)?.();
    this.timers.delete(key);
  }

  /** Passes a draft to the outbox, which keeps it until it is answered. */
  private hand(key: string, entry: Entry): void {
    const { draft } = entry;
    const send = this.senderOf(draft);
    if (draft.command && !send) return;
    this.stopWaiting(key);
    entry.waits = false;
    this.ports.storage.forget(prefix + key);
    if (!this.shown.has(key)) this.entries.delete(key);
    this.changed();
    if (draft.command) send?.(draft);
  }

  /** Drops drafts that are too old, and the oldest beyond the limits; never the one being written. */
  private bound(written: string): void {
    const newest = [...this.entries].sort(([, a], [, b]) => b.draft.at - a.draft.at);
    let characters = 0;
    for (const [i, [key, { draft, size }]] of newest.entries()) {
      characters += size;
      const old = this.ports.now() - draft.at > draftAgeMs;
      if (key !== written && (old || i >= mostDrafts || characters > mostDraftCharacters)) this.drop(key);
    }
  }

  private changed(): void {
    this.unsent = [...this.entries.values()].flatMap(({ draft, waits }) => (waits ? [draft] : []));
    for (const watcher of this.watchers) watcher();
  }
}

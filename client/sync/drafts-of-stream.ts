import type { DraftStream, TextDraft } from './draft.ts';
import { drafts } from './drafts-here.ts';

type Ports = {
  /** Passes a draft to the outbox of this stream. */
  send: (draft: TextDraft) => void;
  /** Whether drafts wait to be sent has changed. */
  changed: () => void;
};

/** What the reader of one stream is writing in it, for the store that sends it. Starts once the store knows who reads. */
export class DraftsOfStream {
  private author: string | null = null;
  private waited = false;
  private closed: (() => void)[] = [];
  private readonly stream: DraftStream;
  private readonly ports: Ports;

  constructor(stream: DraftStream, ports: Ports) {
    this.stream = stream;
    this.ports = ports;
  }

  get waits(): boolean {
    return this.author !== null && drafts.waitsIn(this.stream, this.author);
  }

  openFor(author: string): void {
    if (this.author !== null) return;
    this.author = author;
    const unwatch = drafts.watch(() => {
      if (this.waits === this.waited) return;
      this.waited = this.waits;
      this.ports.changed();
    });
    this.closed = [drafts.open(this.stream, author, this.ports.send), unwatch];
  }

  /** Sends pending drafts before the author's next command. */
  flush(): void {
    if (this.author !== null) drafts.flushIn(this.stream, this.author);
  }

  close(): void {
    for (const close of this.closed) close();
  }
}

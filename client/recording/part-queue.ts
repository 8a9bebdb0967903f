/** `beganAt`: server time in milliseconds at which its first sound was heard. */
type Part = { n: number; sound: Blob; beganAt: number };

const firstWaitMs = 500;
const longestWaitMs = 8000;
/** Browsers let so many bytes finish after the page has gone; a part of a few seconds is smaller. */
const keptAliveBytes = 60_000;

/** Answers that asking again does not change: the recording is not there (any more), or not this browser's. */
const final = [400, 401, 403, 404, 409, 413, 415];

/**
 * The parts of one segment on their way to the server: one after the other, each again with its own number until it is
 * answered. Where the server says that there is no such recording, what is left is dropped.
 */
export class PartQueue {
  private waiting: Part[] = [];
  private next = 0;
  private until = Number.POSITIVE_INFINITY;
  private waitMs = firstWaitMs;
  private sending = false;
  private readonly over = new AbortController();
  private readonly address: string;
  private readonly changed: () => void;

  constructor(room: string, segment: string, changed: () => void) {
    this.address = `/api/rooms/${room}/recordings/${segment}/parts`;
    this.changed = changed;
  }

  /** The server takes no more of this segment, whatever is asked again. */
  refused = false;

  /** Parts that the server does not have yet. */
  get unsent(): number {
    return this.waiting.length;
  }

  add(sound: Blob, beganAt: number): void {
    if (this.over.signal.aborted || sound.size === 0 || beganAt >= this.until) return;
    this.waiting.push({ n: this.next, sound, beganAt });
    this.next += 1;
    this.changed();
    void this.sendAll();
  }

  /** The segment had ended by then, which a device without a connection learns late: what began after it is not sent. */
  leaveOutFrom(endedAt: number): void {
    this.until = endedAt;
    this.waiting = this.waiting.filter(({ beganAt }) => beganAt < endedAt);
  }

  /** Forgets what is waiting, and breaks off what is on its way. */
  drop(): void {
    this.over.abort();
    this.waiting = [];
    this.changed();
  }

  private async sendAll(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    for (let part = this.waiting[0]; part; part = this.waiting[0]) {
      const answer = await this.put(part);
      if (this.over.signal.aborted) break;
      if (answer === 'final') {
        this.refused = true;
        this.drop();
      } else if (answer === 'kept') {
        this.waitMs = firstWaitMs;
        this.waiting = this.waiting.slice(1);
        this.changed();
      } else await this.wait();
    }
    this.sending = false;
  }

  private async put({ n, sound }: Part): Promise<'kept' | 'again' | 'final'> {
    try {
      const answer = await fetch(`${this.address}/${n}`, {
        method: 'PUT',
        headers: { 'content-type': sound.type },
        body: sound,
        keepalive: sound.size < keptAliveBytes,
        signal: this.over.signal,
      });
      if (answer.ok) return 'kept';
      return final.includes(answer.status) ? 'final' : 'again';
    } catch {
      return 'again';
    }
  }

  /** Longer each time, and over at once when the connection comes back. */
  private wait(): Promise<void> {
    const ms = this.waitMs;
    this.waitMs = Math.min(longestWaitMs, ms * 2);
    return new Promise((go) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        removeEventListener('online', done);
        go();
      }
      addEventListener('online', done);
      this.over.signal.addEventListener('abort', done);
    });
  }
}

import { deletePart, deletePartsFrom, type StoredPart, storePart } from './stored-parts.ts';

const firstWaitMs = 500;
const longestWaitMs = 8000;
/** The timeout of one request: a network that drops everything never fails one. A part of two seconds is 8 KB. */
const patienceMs = 10_000;
/** Browsers let requests outlive their page (`keepalive`) up to 64 KiB in total. */
const outlivingBytes = 60_000;

/** Statuses that a retry does not change if the server itself sent them; a proxy's 404 passes. */
const final = [400, 401, 403, 404, 409, 413, 415];

function refusalIn(text: string): string | null {
  try {
    const { refusal } = JSON.parse(text) as { refusal?: unknown };
    return typeof refusal === 'string' ? refusal : null;
  } catch {
    return null;
  }
}

/**
 * The parts of one segment on their way to the server: one after the other, each retried under its own number until it is
 * acknowledged, and kept in this browser until then, even over a reload. Once the server refuses the segment for good, the rest is
 * dropped.
 */
export class PartQueue {
  readonly room: string;
  readonly segment: string;
  /** Called whenever a part is added or removed. */
  changed: () => void;
  /** Why the server takes no more of this segment; a retry would not change it. */
  refused: string | null = null;
  /** How many parts the server has acknowledged to this page. */
  stored = 0;
  private waiting: StoredPart[];
  private next = 0;
  private until = Number.POSITIVE_INFINITY;
  private waitMs = firstWaitMs;
  private sending = false;
  private readonly over = new AbortController();
  /** Storing and deleting run one after the other: otherwise a part that is deleted while it is being stored would stay. */
  private keeping: Promise<void> = Promise.resolve();

  constructor(room: string, segment: string, changed: () => void, left: readonly StoredPart[] = []) {
    this.room = room;
    this.segment = segment;
    this.changed = changed;
    this.waiting = [...left];
    void this.sendAll();
  }

  /** Server time at which the oldest sound began that the server does not have yet. */
  get oldest(): number | null {
    return this.waiting[0]?.beganAt ?? null;
  }

  /** Milliseconds of sound that the server does not have yet. */
  get unsentMs(): number {
    return this.waiting.reduce((sum, { beganAt, endedAt }) => sum + endedAt - beganAt, 0);
  }

  add(sound: Blob, beganAt: number, endedAt: number): void {
    if (this.over.signal.aborted || sound.size === 0 || beganAt >= this.until) return;
    const part = { n: this.next, sound, beganAt, endedAt };
    this.waiting.push(part);
    this.next += 1;
    this.inStore(() => storePart(this.room, this.segment, part));
    this.changed();
    void this.sendAll();
  }

  /** The segment ended at this time, which a device without a connection learns late: parts that began later are not sent. */
  leaveOutFrom(endedAt: number): void {
    this.until = endedAt;
    const left = this.waiting.findIndex(({ beganAt }) => beganAt >= endedAt);
    const [first] = left < 0 ? [] : this.waiting.splice(left);
    if (first) this.inStore(() => deletePartsFrom(this.segment, first.n));
  }

  /** Deletes the waiting parts, and aborts the one on its way. */
  drop(): void {
    this.over.abort();
    this.waiting = [];
    this.inStore(() => deletePartsFrom(this.segment, 0));
    this.changed();
  }

  private inStore(what: () => Promise<void> | void): void {
    this.keeping = this.keeping.then(what).catch(() => undefined);
  }

  private async sendAll(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    addEventListener('pagehide', this.flush);
    for (let part = this.waiting[0]; part; part = this.waiting[0]) {
      const answer = await this.put(part);
      if (this.over.signal.aborted) break;
      if (answer === 'stored') this.acknowledged(part);
      else if (answer === 'again') await this.wait();
      else {
        this.refused = answer.refusal;
        this.drop();
      }
    }
    removeEventListener('pagehide', this.flush);
    this.sending = false;
  }

  private acknowledged({ n }: StoredPart): void {
    this.waitMs = firstWaitMs;
    this.stored += 1;
    this.waiting = this.waiting.filter((part) => part.n !== n);
    this.inStore(() => deletePart(this.segment, n));
    this.changed();
  }

  /**
   * The page is going, and its requests with it: sends what may outlive it once more. The rest, and what gets lost or arrives out
   * of order, is kept in this browser for its next page.
   */
  private readonly flush = (): void => {
    let bytes = 0;
    for (const part of this.waiting) {
      bytes += part.sound.size;
      if (bytes > outlivingBytes) return;
      void this.request(part, { keepalive: true })
        .then((answer) => answer.text())
        .catch(() => undefined);
    }
  };

  private request({ n, sound, beganAt }: StoredPart, how: RequestInit): Promise<Response> {
    return fetch(`/api/rooms/${this.room}/recordings/${this.segment}/parts/${n}?began=${Math.floor(beganAt)}`, {
      ...how,
      method: 'PUT',
      headers: { 'content-type': sound.type },
      body: sound,
    });
  }

  private async put(part: StoredPart): Promise<'stored' | 'again' | { refusal: string }> {
    const attempt = new AbortController();
    const giveUp = () => attempt.abort();
    const timer = setTimeout(giveUp, patienceMs);
    this.over.signal.addEventListener('abort', giveUp);
    try {
      const answer = await this.request(part, { signal: attempt.signal });
      // To its end: until then a browser counts the request as open, and holds later ones back.
      const text = await answer.text();
      if (answer.ok) return 'stored';
      const refusal = refusalIn(text);
      return refusal !== null && final.includes(answer.status) ? { refusal } : 'again';
    } catch {
      return 'again';
    } finally {
      clearTimeout(timer);
      this.over.signal.removeEventListener('abort', giveUp);
    }
  }

  /** Waits longer each time, but no longer than until the connection comes back. */
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

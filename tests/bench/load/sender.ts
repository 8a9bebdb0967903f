import type { Member } from './driver.ts';
import { Histogram } from './histogram.ts';
import { criteria, highestValue } from './score.ts';

/** Scores that one turn may send. */
export const mostScores = 1 << 22;

/** The first two of a room are client and pusher, who score nobody. */
const observersFrom = 2;

type Observer = { me: number; nth: number; given: number; member: Member };

/** The open window: latencies of scores from `from` on, up to `to`. */
export type Latencies = { from: number; to: number; deliveries: Histogram; acks: Histogram };

/**
 * Sends on a schedule whatever comes back: a tick each millisecond sends what is due, observers taking turns. Latencies run
 * from the sending of a score to each of its receipts, on this one clock.
 */
export class Sender {
  sent = 0;
  received = 0;
  longestLagMs = 0;
  latencies: Latencies | null = null;
  private readonly sentAt = new Float64Array(mostScores);
  private readonly sentBy = new Int32Array(mostScores);
  private readonly observers: Observer[];
  private running = false;
  private perMs = 0;
  private due = 0;
  private last = 0;
  private turn = 0;

  constructor(rooms: Member[][], members: number) {
    const seats = Array.from({ length: members - observersFrom }, (_, i) => i + observersFrom);
    this.observers = seats.flatMap((nth) =>
      rooms.flatMap((room, r) => {
        const member = room[nth];
        return member ? [{ me: r * members + nth, nth, given: 0, member }] : [];
      }),
    );
  }

  /** Scores a second, by all observers together. */
  get perS(): number {
    return this.perMs * 1000;
  }

  start(ratePerObserver: number): void {
    this.perMs = (ratePerObserver * this.observers.length) / 1000;
    this.due = 0;
    this.last = performance.now();
    if (this.running) return;
    this.running = true;
    this.tick();
  }

  stop(): void {
    this.running = false;
  }

  openWindow(): Latencies {
    this.longestLagMs = 0;
    this.latencies = { from: this.sent, to: Number.POSITIVE_INFINITY, deliveries: new Histogram(), acks: new Histogram() };
    return this.latencies;
  }

  receive(me: number, seq: number): void {
    if (seq >= this.sent) return;
    this.received += 1;
    const window = this.latencies;
    if (window === null || seq < window.from || seq >= window.to) return;
    const ms = performance.now() - (this.sentAt[seq] ?? 0);
    if (this.sentBy[seq] === me) window.acks.add(ms);
    else window.deliveries.add(ms);
  }

  private tick(): void {
    if (!this.running) return;
    const now = performance.now();
    const passed = now - this.last;
    this.last = now;
    this.due += passed * this.perMs;
    this.longestLagMs = Math.max(this.longestLagMs, passed);
    while (this.due >= 1 && this.sent < mostScores) {
      this.due -= 1;
      this.sendNext();
    }
    setTimeout(() => this.tick(), 1);
  }

  private sendNext(): void {
    const observer = this.observers[this.turn];
    if (!observer) return;
    this.turn = (this.turn + 1) % this.observers.length;
    const seq = this.sent++;
    this.sentBy[seq] = observer.me;
    this.sentAt[seq] = performance.now();
    const criterion = criteria[(observer.given + observer.nth) % criteria.length] ?? criteria[0];
    observer.member.send({ seq, criterion, value: observer.given % (highestValue + 1), at: Date.now() });
    observer.given += 1;
  }
}

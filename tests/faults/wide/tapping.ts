import { steps } from '../../../shared/domain/rubric.ts';
import { Histogram } from '../../bench/load/histogram.ts';
import { idOf, scanIds } from '../../bench/load/score.ts';
import type { TapFigures } from './orders.ts';
import type { WideRoom } from './wide-room.ts';

/** Ids wrap around after this many taps; none is in flight for that long. */
const remembered = 1_000_000;

/** Observers who score, evenly over all rooms, with the delay from a tap to its answer, and to the others' events. */
export class Tapping {
  private readonly rooms: readonly WideRoom[];
  private readonly sentAt = new Float64Array(remembered);
  private ack = new Histogram();
  private heard = new Histogram();
  private recent = new Histogram();
  private sent = 0;
  private refused = 0;
  private owed = 0;
  private seq = 0;
  private countFrom = 0;
  private perMs = 0;
  private due = 0;
  private last = 0;
  private running = false;
  private stalled = 0;

  constructor(rooms: readonly WideRoom[]) {
    this.rooms = rooms;
    for (const { observers } of rooms)
      for (const observer of observers)
        observer.onHeard = (bytes, start, end) => scanIds(bytes, start, end, (seq) => this.onHeard(seq));
  }

  private onHeard(seq: number): void {
    if (seq >= this.countFrom) this.heard.add(performance.now() - (this.sentAt[seq % remembered] ?? 0));
  }

  begin(perSecond: number): void {
    this.ack = new Histogram();
    this.heard = new Histogram();
    this.recent = new Histogram();
    this.countFrom = this.seq;
    [this.sent, this.refused, this.owed, this.due, this.stalled] = [0, 0, 0, 0, 0];
    this.perMs = perSecond / 1000;
    this.last = performance.now();
    if (this.running || perSecond === 0) return;
    this.running = true;
    this.tick();
  }

  stop(): void {
    this.perMs = 0;
  }

  private readonly tick = (): void => {
    const now = performance.now();
    this.stalled = Math.max(this.stalled, now - this.last);
    this.due += (now - this.last) * this.perMs;
    this.last = now;
    for (; this.due >= 1; this.due--) void this.tap();
    if (this.perMs > 0) setTimeout(this.tick, 1);
    else this.running = false;
  };

  private async tap(): Promise<void> {
    const seq = this.seq++;
    const room = this.rooms[seq % this.rooms.length];
    const turn = Math.floor(seq / this.rooms.length);
    const observer = room?.observers[turn % room.observers.length];
    if (!room || !observer) return;
    const began = performance.now();
    const { ack } = this;
    this.sentAt[seq % remembered] = began;
    this.sent += 1;
    // The sender gets the event too.
    this.owed += room.observers.length;
    const step = steps[turn % steps.length];
    const accepted = await observer.does({ type: 'rate', step, value: turn % 4, why: idOf(seq), round: 1 }).then(
      () => true,
      () => false,
    );
    if (!accepted) {
      this.refused += 1;
      return;
    }
    const tookMs = performance.now() - began;
    ack.add(tookMs);
    this.recent.add(tookMs);
  }

  /** Of the answers since the last call, in milliseconds. */
  lately(): { p99: number; most: number } {
    const { recent } = this;
    this.recent = new Histogram();
    return { p99: recent.quantile(0.99) ?? Number.NaN, most: recent.quantile(1) ?? Number.NaN };
  }

  /** Waits a moment for what is in flight. */
  async figures(): Promise<TapFigures> {
    for (let i = 0; i < 80 && this.heard.count < this.owed; i++) await new Promise((ok) => setTimeout(ok, 25));
    const of = (h: Histogram) => ({ p50: h.quantile(0.5) ?? Number.NaN, p99: h.quantile(0.99) ?? Number.NaN });
    return {
      sent: this.sent,
      refused: this.refused,
      ack: of(this.ack),
      heard: of(this.heard),
      missing: this.owed - this.heard.count,
      closed: this.rooms.flatMap(({ all }) => all).filter((p) => !p.isConnected).length,
      stalled: Math.round(this.stalled),
    };
  }
}

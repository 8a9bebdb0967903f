import type { Contestant, Member } from './driver.ts';
import { Histogram } from './histogram.ts';
import { criteria, highestValue } from './score.ts';

/** How many sent scores are remembered at once; after that, ids wrap around. */
const capacity = 4_000_000;
/** The first two members of a room listen, as client and advisor would. */
const firstSender = 2;

/** Rooms full of members, an even stream of scores from them, and the outcome of each score. */
export class Crowd {
  readonly rows: Member[][] = [];
  sent = 0;
  heard = new Histogram();
  acknowledged = new Histogram();
  /** The longest delay of this process' next tick: above 40 ms the machine stalled, not the server. */
  stalledMs = 0;
  private readonly sentAt = new Float64Array(capacity);
  private readonly sender = new Uint32Array(capacity);
  private countFrom = 0;
  private perMs = 0;
  private due = 0;
  private last = 0;
  private turn = 0;
  private running = false;
  private readonly contestant: Contestant;
  /** One driver for each server; members are spread over them in turn. */
  private readonly ports: readonly number[];
  readonly rooms: number;
  readonly members: number;

  constructor(contestant: Contestant, ports: readonly number[], rooms: number, members: number) {
    this.contestant = contestant;
    this.ports = ports;
    this.rooms = rooms;
    this.members = members;
  }

  async gather(): Promise<void> {
    for (let member = 0; member < this.members; member++) {
      for (let from = 0; from < this.rooms; from += 40) {
        const batch = Array.from({ length: Math.min(40, this.rooms - from) }, (_, i) => from + i);
        await Promise.all(batch.map((room) => this.seat(room, member)));
      }
    }
  }

  private async seat(room: number, member: number): Promise<void> {
    const row = this.rows[room] ?? [];
    this.rows[room] = row;
    row[member] = await this.connect(room, member, false);
  }

  async connect(room: number, member: number, late: boolean): Promise<Member> {
    const { driver } = this.contestant;
    const me = room * this.members + member;
    const port = this.ports[this.nodeOf(me)] ?? 0;
    const session = (await driver.signIn?.(port)) ?? '';
    return driver.connect({
      port,
      room,
      member,
      members: this.members,
      session,
      late,
      onScore: (seq) => this.onScore(seq, late ? -1 : me),
    });
  }

  private nodeOf(me: number): number {
    return (me % this.members) % this.ports.length;
  }

  private onScore(seq: number, me: number): void {
    if (me === -1 || seq < this.countFrom) return;
    const waited = performance.now() - (this.sentAt[seq] ?? 0);
    if (this.sender[seq] === me) this.acknowledged.add(waited);
    else if (this.ports.length === 1 || this.nodeOf(this.sender[seq] ?? 0) !== this.nodeOf(me)) this.heard.add(waited);
  }

  /** Scores per second and sender; 0 stops. */
  setRate(rate: number): void {
    const senders = this.rooms * (this.members - firstSender);
    this.perMs = (rate * senders) / 1000;
    this.last = performance.now();
    this.due = 0;
    if (this.running || rate === 0) return;
    this.running = true;
    this.tick();
  }

  /** Resets the counts: scores sent after this call count. */
  countAnew(): void {
    this.countFrom = this.sent;
    this.heard = new Histogram();
    this.acknowledged = new Histogram();
    this.stalledMs = 0;
  }

  get counted(): number {
    return this.sent - this.countFrom;
  }

  bytes(): { bytes: number; frames: number } {
    const links = this.rows.flat().flatMap(({ link }) => link ?? []);
    return { bytes: links.reduce((sum, l) => sum + l.bytesIn, 0), frames: links.reduce((sum, l) => sum + l.framesIn, 0) };
  }

  private readonly tick = (): void => {
    const now = performance.now();
    this.stalledMs = Math.max(this.stalledMs, now - this.last);
    this.due += (now - this.last) * this.perMs;
    this.last = now;
    for (; this.due >= 1 && this.sent < capacity; this.due--) this.sendOne();
    if (this.perMs > 0) setTimeout(this.tick, 1);
    else this.running = false;
  };

  private sendOne(): void {
    const perRoom = this.members - firstSender;
    const room = this.turn % this.rooms;
    const member = firstSender + (Math.floor(this.turn / this.rooms) % perRoom);
    this.turn += 1;
    const seq = this.sent++;
    this.sentAt[seq] = performance.now();
    this.sender[seq] = room * this.members + member;
    const round = Math.floor(this.turn / (this.rooms * perRoom));
    const criterion = criteria[(round + member) % criteria.length] ?? 'outcome';
    this.rows[room]?.[member]?.send({ seq, criterion, value: round % (highestValue + 1), at: Date.now() });
  }

  close(): void {
    this.setRate(0);
    for (const member of this.rows.flat()) member.close();
  }
}

/** A bucket that refills: `size` at once, `perSecond` in the long run. Times in milliseconds. */
export class Bucket {
  private level: number;
  private at: number;
  private readonly size: number;
  private readonly perSecond: number;

  constructor(size: number, perSecond: number, now: number) {
    this.size = size;
    this.perSecond = perSecond;
    this.level = size;
    this.at = now;
  }

  take(now: number): boolean {
    this.refill(now);
    if (this.level < 1) return false;
    this.level -= 1;
    return true;
  }

  /** Takes what something has cost, even if that is more than is left. */
  spend(cost: number, now: number): void {
    this.refill(now);
    this.level -= cost;
  }

  giveBack(now: number): void {
    this.refill(now);
    this.level = Math.min(this.size, this.level + 1);
  }

  /** Milliseconds until a token is left; 0 if there is one. */
  waitMs(now: number): number {
    this.refill(now);
    return this.level >= 1 ? 0 : Math.ceil(((1 - this.level) / this.perSecond) * 1000);
  }

  /** What has been taken and hasn't come back yet. */
  taken(now: number): number {
    this.refill(now);
    return this.size - this.level;
  }

  private refill(now: number): void {
    this.level = Math.min(this.size, this.level + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
  }

  /** Whether it is full again, so that forgetting it loses nothing. */
  isFull(now: number): boolean {
    return this.level + ((now - this.at) / 1000) * this.perSecond >= this.size;
  }
}

const fewKeys = 500;

/** Buckets by key, forgotten once full: otherwise a flood of keys would stay in memory forever. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>();
  private sweepAt = fewKeys;
  private readonly size: number;
  private readonly perSecond: number;

  constructor(size: number, perSecond: number) {
    this.size = size;
    this.perSecond = perSecond;
  }

  take(key: string, now: number): boolean {
    return this.of(key, now).take(now);
  }

  /** Takes what something has cost, even if that is more than is left. */
  spend(key: string, cost: number, now: number): void {
    this.of(key, now).spend(cost, now);
  }

  private of(key: string, now: number): Bucket {
    if (this.buckets.size >= this.sweepAt) this.forgetFull(now);
    const known = this.buckets.get(key);
    if (known) return known;
    const fresh = new Bucket(this.size, this.perSecond, now);
    this.buckets.set(key, fresh);
    return fresh;
  }

  /** Sweeps again only once there are twice as many as it left, so that a flood costs little per key. */
  private forgetFull(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key);
    this.sweepAt = Math.max(fewKeys, this.buckets.size * 2);
  }

  giveBack(key: string, now: number): void {
    this.buckets.get(key)?.giveBack(now);
  }

  /** Milliseconds until a token is left for this key; 0 if there is one. Takes nothing. */
  waitMs(key: string, now: number): number {
    return this.buckets.get(key)?.waitMs(now) ?? 0;
  }

  /** What has been taken of this key and hasn't come back yet. */
  taken(key: string, now: number): number {
    return this.buckets.get(key)?.taken(now) ?? 0;
  }
}

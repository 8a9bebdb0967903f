const perMs = 100;
const mostMs = 4000;

/** Latencies in buckets of 10 microseconds; the last one holds everything above four seconds. */
export class Histogram {
  count = 0;
  private readonly buckets = new Uint32Array(perMs * mostMs + 1);

  add(ms: number): void {
    const bucket = Math.max(0, Math.min((ms * perMs) | 0, perMs * mostMs));
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }

  /** The latency in ms below which this share of all lies; null when there are none. */
  quantile(share: number): number | null {
    if (this.count === 0) return null;
    let left = Math.ceil(this.count * share);
    let bucket = -1;
    while (left > 0 && bucket < this.buckets.length) {
      bucket += 1;
      left -= this.buckets[bucket] ?? 0;
    }
    return (bucket + 0.5) / perMs;
  }
}

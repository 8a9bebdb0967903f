const everyMs = 60_000;

/** Otherwise a fault that comes every second would fill the disk with log lines. */
export class OnceAMinute {
  private readonly kinds = new Map<string, { notedAt: number; since: number }>();

  /** Counts one more of a kind. Out: how many to note, this one included, or 0 if this kind was noted less than a minute ago. */
  due(kind: string): number {
    const now = performance.now();
    const last = this.kinds.get(kind) ?? { notedAt: Number.NEGATIVE_INFINITY, since: 0 };
    const count = last.since + 1;
    const isDue = now - last.notedAt >= everyMs;
    this.kinds.set(kind, isDue ? { notedAt: now, since: 0 } : { ...last, since: count });
    return isDue ? count : 0;
  }

  clear(): void {
    this.kinds.clear();
  }
}

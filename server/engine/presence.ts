/** Someone without a connection for this long is *gone*: no one needs to wait for them. A locked phone is back sooner. */
export const goneAfterMs = 20_000;
/** Someone without a connection for this long won't be back soon: their seat may go to someone else. */
export const longGoneAfterMs = 5 * 60_000;

/** Who is connected to one stream right now. Not in the log: presence isn't history. Counts people, not tabs. */
export class StreamPresence {
  private readonly tabs = new Map<string, number>();
  private elsewhere: ReadonlySet<string> = new Set();
  private readonly leftAt = new Map<string, number>();

  /** Out: whether this is the person's only connection to this server. */
  arrive(person: string): boolean {
    const tabs = this.tabs.get(person) ?? 0;
    this.tabs.set(person, tabs + 1);
    this.leftAt.delete(person);
    return tabs === 0;
  }

  /** Out: whether that was the person's last connection to this server. */
  depart(person: string, at: number): boolean {
    const tabs = (this.tabs.get(person) ?? 1) - 1;
    if (tabs > 0) {
      this.tabs.set(person, tabs);
      return false;
    }
    this.tabs.delete(person);
    if (!this.elsewhere.has(person)) this.leftAt.set(person, at);
    return true;
  }

  /** Replaces the list of people who are connected to other servers, as this server knows it at time `at`. */
  setElsewhere(people: readonly string[], at: number): void {
    const now = new Set(people);
    for (const person of this.elsewhere) if (!now.has(person) && !this.tabs.has(person)) this.leftAt.set(person, at);
    for (const person of now) this.leftAt.delete(person);
    this.elsewhere = now;
  }

  isHere(person: string): boolean {
    return this.tabs.has(person) || this.elsewhere.has(person);
  }

  /** Those of `people` who have been away for `afterMs`. People not seen since the stream was loaded count as having left then. */
  goneOf(people: readonly string[], at: number, loadedAt: number, afterMs = goneAfterMs): string[] {
    return people.filter((p) => !this.isHere(p) && at - (this.leftAt.get(p) ?? loadedAt) >= afterMs);
  }

  /** People who are connected to this server. */
  get here(): string[] {
    return [...this.tabs.keys()];
  }

  /** Whether no one is connected to this server. Someone may be connected to another one. */
  get empty(): boolean {
    return this.tabs.size === 0;
  }
}

/** Without a connection for this long someone is *gone*: no one need wait for them. A locked phone is back sooner. */
export const goneAfterMs = 20_000;
/** Without one for this long they are not coming back soon: their place may go to someone else. */
export const longGoneAfterMs = 5 * 60_000;

/** Who is connected to one stream right now. Kept beside the log: presence is not history. Counts persons, not tabs. */
export class StreamPresence {
  private readonly tabs = new Map<string, number>();
  private elsewhere: ReadonlySet<string> = new Set();
  private readonly leftAt = new Map<string, number>();

  /** Out: whether this person was not connected to this server before. */
  arrive(person: string): boolean {
    const tabs = this.tabs.get(person) ?? 0;
    this.tabs.set(person, tabs + 1);
    this.leftAt.delete(person);
    return tabs === 0;
  }

  /** Out: whether this person has no connection to this server any more. */
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

  /** These people are connected to other servers, as far as is known at this time. */
  setElsewhere(people: readonly string[], at: number): void {
    const now = new Set(people);
    for (const person of this.elsewhere) if (!now.has(person) && !this.tabs.has(person)) this.leftAt.set(person, at);
    for (const person of now) this.leftAt.delete(person);
    this.elsewhere = now;
  }

  isHere(person: string): boolean {
    return this.tabs.has(person) || this.elsewhere.has(person);
  }

  /** Of these people, those who have been away for so long. Anyone who has not been seen since the stream was loaded left then. */
  goneOf(people: readonly string[], at: number, loadedAt: number, afterMs = goneAfterMs): string[] {
    return people.filter((p) => !this.isHere(p) && at - (this.leftAt.get(p) ?? loadedAt) >= afterMs);
  }

  /** Those connected to this server. */
  get here(): string[] {
    return [...this.tabs.keys()];
  }

  /** No one is connected to this server; perhaps someone is to another. */
  get empty(): boolean {
    return this.tabs.size === 0;
  }
}

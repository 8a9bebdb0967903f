/** Without a connection for this long somebody is *gone*: nobody need wait for them. A locked phone is back sooner. */
export const goneAfterMs = 20_000;

/** Who is connected to one stream right now. Kept beside the log: presence is not history. Counts persons, not tabs. */
export class StreamPresence {
  private readonly tabs = new Map<string, number>();
  private readonly leftAt = new Map<string, number>();

  arrive(person: string): void {
    this.tabs.set(person, (this.tabs.get(person) ?? 0) + 1);
    this.leftAt.delete(person);
  }

  depart(person: string, at: number): void {
    const tabs = (this.tabs.get(person) ?? 1) - 1;
    if (tabs > 0) this.tabs.set(person, tabs);
    else {
      this.tabs.delete(person);
      this.leftAt.set(person, at);
    }
  }

  isHere(person: string): boolean {
    return this.tabs.has(person);
  }

  /** Of these people, those who have been away long enough. Whoever has not been seen since the stream was loaded left then. */
  goneOf(people: readonly string[], at: number, loadedAt: number): string[] {
    return people.filter((p) => !this.tabs.has(p) && at - (this.leftAt.get(p) ?? loadedAt) >= goneAfterMs);
  }

  get empty(): boolean {
    return this.tabs.size === 0;
  }
}

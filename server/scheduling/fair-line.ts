/** A line in which people take turns: one who asks for much holds up their own things and no one else's. */
export class FairLine<T> {
  private readonly waiting = new Map<string, T[]>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** How many things this person has in the line. */
  sizeOf(person: string): number {
    return this.waiting.get(person)?.length ?? 0;
  }

  push(person: string, item: T): void {
    const own = this.waiting.get(person);
    if (own) own.push(item);
    else this.waiting.set(person, [item]);
    this.count += 1;
  }

  /** Removes and returns what is next; undefined if the line is empty. Its person goes to the end. */
  next(): T | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [person, own] = first;
    const item = own.shift();
    this.waiting.delete(person);
    if (own.length > 0) this.waiting.set(person, own);
    this.count -= 1;
    return item;
  }

  /** Removes something that no longer waits. Out: whether it was in the line. */
  remove(person: string, item: T): boolean {
    const own = this.waiting.get(person);
    const i = own?.indexOf(item) ?? -1;
    if (!own || i < 0) return false;
    own.splice(i, 1);
    if (own.length === 0) this.waiting.delete(person);
    this.count -= 1;
    return true;
  }

  /** How many things come before the next one that this person would add. */
  ahead(person: string): number {
    const own = this.sizeOf(person);
    let ahead = own;
    for (const [other, things] of this.waiting) if (other !== person) ahead += Math.min(things.length, own + 1);
    return ahead;
  }
}

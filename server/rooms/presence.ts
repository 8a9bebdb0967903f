import type { PersonId } from '../../shared/domain/room/state.ts';

/** Without a connection for this long somebody is *gone*: the room need not wait for them. A locked phone is back sooner. */
export const goneAfterMs = 20_000;

/** Who is connected to one room right now. Kept beside the log: presence is not history. Counts persons, not tabs. */
export class RoomPresence {
  private readonly tabs = new Map<PersonId, number>();
  private readonly leftAt = new Map<PersonId, number>();

  arrive(person: PersonId): void {
    this.tabs.set(person, (this.tabs.get(person) ?? 0) + 1);
    this.leftAt.delete(person);
  }

  depart(person: PersonId, at: number): void {
    const tabs = (this.tabs.get(person) ?? 1) - 1;
    if (tabs > 0) this.tabs.set(person, tabs);
    else {
      this.tabs.delete(person);
      this.leftAt.set(person, at);
    }
  }

  isHere(person: PersonId): boolean {
    return this.tabs.has(person);
  }

  /** Of these people, those who have been away long enough. Whoever has not been seen since the room was loaded left then. */
  goneOf(people: readonly PersonId[], at: number, loadedAt: number): PersonId[] {
    return people.filter((p) => !this.tabs.has(p) && at - (this.leftAt.get(p) ?? loadedAt) >= goneAfterMs);
  }

  get empty(): boolean {
    return this.tabs.size === 0;
  }
}

import { type CommandRef, isSameCommand, keyOf } from '../store/log.ts';

type Pending = { hash: string; settled: Promise<void>; settle: () => void };

/** One stream's stored commands, and those whose append hasn't been answered. Makes each command happen once. */
export class CommandsSeen {
  /** The hash of every stored command, by its key. Must be small: it stays as long as the stream is in memory. */
  private readonly stored = new Map<string, string>();
  /** How many commands of each person are stored. */
  private readonly counts = new Map<string, number>();
  private readonly pending = new Map<string, Pending>();
  private newest: Promise<void> = Promise.resolve();

  /** `reused`: another command has this id. `pending`: its append hasn't been answered. */
  stateOf(ref: CommandRef): 'new' | 'pending' | 'stored' | 'reused' {
    const key = keyOf(ref);
    const pending = this.pending.get(key);
    const hash = pending?.hash ?? this.stored.get(key);
    if (hash === undefined) return 'new';
    if (!isSameCommand({ hash }, ref)) return 'reused';
    return pending ? 'pending' : 'stored';
  }

  isPending(ref: CommandRef): boolean {
    return this.pending.has(keyOf(ref));
  }

  begin(ref: CommandRef): void {
    let settle: () => void = () => undefined;
    const settled = new Promise<void>((ok) => {
      settle = ok;
    });
    this.pending.set(keyOf(ref), { hash: ref.hash, settled, settle });
    this.newest = settled;
  }

  /** Notes that the command is stored. Out: whether it was pending here. */
  store(ref: CommandRef): boolean {
    this.stored.set(keyOf(ref), ref.hash);
    this.counts.set(ref.person, this.countOf(ref.person) + 1);
    return this.drop(ref);
  }

  /** Forgets a pending command that wasn't stored. Out: whether it was pending here. */
  drop(ref: CommandRef): boolean {
    const key = keyOf(ref);
    const pending = this.pending.get(key);
    this.pending.delete(key);
    pending?.settle();
    return pending !== undefined;
  }

  /** Lets everyone go who waits for a pending command: its stream has left memory, and they must look at the one that is loaded next. */
  release(): void {
    for (const { settle } of this.pending.values()) settle();
  }

  /** How many stored commands are this person's. */
  countOf(person: string): number {
    return this.counts.get(person) ?? 0;
  }

  /** Resolves once this pending command is stored or dropped, or the stream has left memory. */
  settled(ref: CommandRef): Promise<void> {
    return this.pending.get(keyOf(ref))?.settled ?? Promise.resolve();
  }

  /** The same for the command that began last. */
  get newestSettled(): Promise<void> {
    return this.newest;
  }
}

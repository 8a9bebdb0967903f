import { type CommandRef, isSameCommand, keyOf } from '../store/log.ts';

type Pending = { hash: string; settled: Promise<void>; settle: () => void };

/** The commands of one stream that were stored, and those whose append hasn't been answered: so that each happens once. */
export class CommandsSeen {
  /** The hash of every stored command by its key: kept as long as the stream is in memory, so each must be small. */
  private readonly stored = new Map<string, string>();
  private readonly pending = new Map<string, Pending>();
  private newest: Promise<void> = Promise.resolve();

  /** `reused`: its id stands for another command. `pending`: it is on its way to the disk. */
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

  /** Out: whether it was pending here. */
  store(ref: CommandRef): boolean {
    this.stored.set(keyOf(ref), ref.hash);
    return this.drop(ref);
  }

  /** It wasn't stored. Out: whether it was pending here. */
  drop(ref: CommandRef): boolean {
    const key = keyOf(ref);
    const pending = this.pending.get(key);
    this.pending.delete(key);
    pending?.settle();
    return pending !== undefined;
  }

  /** Resolves once this pending command is stored or dropped. */
  settled(ref: CommandRef): Promise<void> {
    return this.pending.get(keyOf(ref))?.settled ?? Promise.resolve();
  }

  /** Resolves once the command that was begun last is stored or dropped. */
  get newestSettled(): Promise<void> {
    return this.newest;
  }
}

/** Runs tasks of the same person one after another, and those of different people at the same time. On this server alone. */
export class OneByOne {
  /** The last task of each person who has one. It never rejects. */
  private readonly last = new Map<string, Promise<void>>();

  /** Out: what `task` resolves with. A task that fails doesn't keep the next one from running. */
  async run<T>(person: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(person);
    const running = before === undefined ? task() : before.then(task);
    // The caller gets the fault; the next task needs only to know that this one is over.
    const ended = running.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(person, ended);
    try {
      return await running;
    } finally {
      if (this.last.get(person) === ended) this.last.delete(person);
    }
  }
}

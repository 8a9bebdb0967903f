/** Does what comes in its order, so much of it in one turn of the loop: at once while little comes, in waves when a flood does. */
export class Waves {
  private readonly waiting: (() => boolean)[] = [];
  /** Where the queue begins: taking from the front of a long list would move all of it. */
  private front = 0;
  private done = 0;
  private planned = false;
  private readonly perTurn: number;

  constructor(perTurn: number) {
    this.perTurn = perTurn;
  }

  /** `task` says whether it was any work. */
  add(task: () => boolean): void {
    this.waiting.push(task);
    this.doSome();
  }

  private doSome(): void {
    while (this.done < this.perTurn) {
      const task = this.waiting[this.front];
      if (!task) break;
      this.front += 1;
      if (task()) this.done += 1;
    }
    if (this.front === this.waiting.length) {
      this.waiting.length = 0;
      this.front = 0;
    }
    if (this.planned || this.done === 0) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      this.done = 0;
      this.doSome();
    });
  }
}

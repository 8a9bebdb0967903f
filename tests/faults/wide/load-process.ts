import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { own } from '../../support/owned.ts';
import type { Order, Orders, Replied } from './orders.ts';

const file = fileURLToPath(new URL('./load.ts', import.meta.url));

/** A load process. One process alone may not open enough files for ten thousand links. */
export class LoadProcess {
  private asked = 0;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, { ok: (gives: unknown) => void; no: (fault: Error) => void }>();

  constructor() {
    this.child = own(fork(file, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    this.child.on('message', (replied: Replied) => {
      const asked = this.waiting.get(replied.id);
      this.waiting.delete(replied.id);
      if ('fault' in replied) asked?.no(new Error(replied.fault));
      else asked?.ok(replied.gives);
    });
    this.child.once('exit', (code) => {
      for (const { no } of this.waiting.values()) no(new Error(`a process of load ended with ${code}`));
    });
  }

  ask<O extends Order>(order: O, asks: Orders[O]['asks']): Promise<Orders[O]['gives']> {
    this.asked += 1;
    const id = this.asked;
    return new Promise((ok, no) => {
      this.waiting.set(id, { ok: (gives) => ok(gives as Orders[O]['gives']), no });
      this.child.send({ id, order, asks });
    });
  }

  /** Real people have their own machines, so from here this process takes no precedence on this one. */
  giveWay(): void {
    if (this.child.pid !== undefined) setPriority(this.child.pid, constants.priority.PRIORITY_NORMAL);
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/** Runs with this many load processes, and ends them. */
export async function withLoad<T>(count: number, run: (load: LoadProcess[]) => Promise<T>): Promise<T> {
  const load = Array.from({ length: count }, () => new LoadProcess());
  try {
    return await run(load);
  } finally {
    for (const process of load) process.end();
  }
}

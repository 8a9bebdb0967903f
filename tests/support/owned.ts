import type { ChildProcess } from 'node:child_process';

const owned = new Map<ChildProcess, NodeJS.Signals>();

function endAll(): void {
  for (const [child, signal] of owned) child.kill(signal);
}

process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });

/**
 * A process that ends with this one, even if this one is interrupted before it could end it. `by`: SIGTERM for a process with such
 * processes of its own.
 */
export function own<T extends ChildProcess>(child: T, by: NodeJS.Signals = 'SIGKILL'): T {
  owned.set(child, by);
  child.once('exit', () => owned.delete(child));
  return child;
}

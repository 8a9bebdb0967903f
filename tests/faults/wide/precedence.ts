import { readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const group = '/proc/self/autogroup';

function tryTo(change: () => void): void {
  try {
    change();
  } catch {
    // Needs administrator rights.
  }
}

/**
 * Gets precedence over other work on this machine where allowed, because milliseconds are measured. Child processes inherit it.
 * Linux weighs whole sessions against each other first, and then the processes of one session.
 */
export async function withPrecedence<T>(run: () => Promise<T>): Promise<T> {
  const usual = getPriority();
  let usualOfGroup = '0';
  tryTo(() => {
    usualOfGroup = /nice (-?\d+)/.exec(readFileSync(group, 'latin1'))?.[1] ?? '0';
    writeFileSync(group, String(constants.priority.PRIORITY_HIGH));
  });
  tryTo(() => setPriority(constants.priority.PRIORITY_HIGH));
  try {
    return await run();
  } finally {
    tryTo(() => setPriority(usual));
    tryTo(() => writeFileSync(group, usualOfGroup));
  }
}

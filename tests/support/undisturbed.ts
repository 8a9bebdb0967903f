import { getPriority, setPriority } from 'node:os';

const before = -15;

/**
 * Runs with precedence over whatever else this machine does, where that is allowed (root); processes started meanwhile have it too.
 * For figures in milliseconds that are to say something about the server and not about other processes.
 */
export async function undisturbed<T>(run: () => Promise<T>): Promise<T> {
  const usual = getPriority();
  try {
    setPriority(before);
  } catch {
    return run();
  }
  try {
    return await run();
  } finally {
    setPriority(usual);
  }
}

/**
 * Polls a condition; rejects with `what` if it has not come true in `patienceMs`. The default is a minute, because a busy machine
 * is slow and not wrong: the tables of faults and attacks judge times.
 */
export async function until(condition: () => boolean | Promise<boolean>, what: string, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain until: ${what}`);
    await new Promise((ok) => setTimeout(ok, 10));
  }
}

/**
 * Waits for a condition, looking often; rejects with `what` when it has not come true in `patienceMs`. A minute, for a busy machine
 * is slow and not wrong: the person who is in time is judged by the tables of faults and attacks.
 */
export async function until(condition: () => boolean | Promise<boolean>, what: string, patienceMs = 60_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain until: ${what}`);
    await new Promise((ok) => setTimeout(ok, 10));
  }
}

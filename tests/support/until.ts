/** Waits for a condition, looking often; rejects with `what` when it has not come true in `patienceMs`. */
export async function until(condition: () => boolean | Promise<boolean>, what: string, patienceMs = 10_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain until: ${what}`);
    await new Promise((ok) => setTimeout(ok, 10));
  }
}

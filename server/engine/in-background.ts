/**
 * Goes on with what no one waits for. `onFault` hears what became of it if it failed: without that, a promise that fails with no one
 * waiting would end the process. tests/support/checks/floating.ts finds every promise in the server that is let go in another way.
 */
export function inBackground(work: Promise<unknown>, onFault: (fault: unknown) => void): void {
  work.catch(onFault);
}

/** What goes into a log line about a fault: where it happened, if the fault knows. */
export function traceOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? String(fault)) : String(fault);
}

/**
 * Lets a promise run without awaiting it. `onFault` gets its rejection: an unhandled one would end the process.
 * tests/support/checks/floating.ts finds every promise in the server that is left floating in another way.
 */
export function inBackground(work: Promise<unknown>, onFault: (fault: unknown) => void): void {
  work.catch(onFault);
}

/** The text of a fault for a log line: its stack, if it has one. */
export function traceOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? String(fault)) : String(fault);
}

/** How a contract suite gets what it tests: opened in an empty store, and opened again as after a restart. */
export type Maker<P> = {
  open: () => Promise<P>;
  close: () => Promise<void>;
  reopen: () => Promise<P>;
  sweep: () => Promise<void>;
};

/** Everything in a port that can be moved, as JSON texts in alphabetical order. */
export async function recordsIn(port: { records: () => AsyncIterable<unknown> }): Promise<string[]> {
  const found: string[] = [];
  for await (const record of port.records()) found.push(JSON.stringify(record));
  return found.sort();
}

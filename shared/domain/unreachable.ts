/** Ends a switch that names every case: a new case that no one handles fails to compile, and stops that room at run time. */
export function unreachable(value: never): never {
  throw new Error(`impossible case: ${JSON.stringify(value)}`);
}

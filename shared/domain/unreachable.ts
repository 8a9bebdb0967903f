/** Ends a switch that names every case: a new case that isn't handled fails to compile, and breaks only that room at run time. */
export function unreachable(value: never): never {
  throw new Error(`impossible case: ${JSON.stringify(value)}`);
}

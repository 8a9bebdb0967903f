/** Some fields of an object and no others: two people who change different ones at once keep both changes. */
export type Patch<T> = { [K in keyof T]?: T[K] | undefined };

export function withPart<T extends object>(whole: T, part: Patch<NoInfer<T>>): T {
  const given = Object.entries(part).filter(([, value]) => value !== undefined);
  return { ...whole, ...Object.fromEntries(given) };
}

/** A face: which of the colors `--face-1` to `--face-6`, counted from 1, and which symbol, counted from 0. */
export type FaceLook = { color: number; symbol: number };

export const faceColors = 6;
export const faceSymbols = 8;

/** A number of 32 bits that is the same for this id wherever it is asked for. */
function hashOf(id: string): number {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  // The low bits of short ids that differ only at their end would otherwise run in step.
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The first of `count` values from `wanted` on that the fewest others have. */
function leastTaken(wanted: number, count: number, taken: (value: number) => number): number {
  const inTurn = Array.from({ length: count }, (_, i) => (wanted + i) % count);
  return inTurn.reduce((best, value) => (taken(value) < taken(best) ? value : best));
}

/**
 * A color and a symbol for each person. Everyone has a favorite that is the same everywhere. People who come later take another one
 * if theirs is taken, so that no two of a room look alike. In: people in the order in which they came, those who left included, or
 * faces would change when someone leaves.
 */
export function faceLooks(people: readonly string[]): ReadonlyMap<string, FaceLook> {
  const looks = new Map<string, FaceLook>();
  for (const person of people) {
    const others = [...looks.values()];
    const hash = hashOf(person);
    const color = 1 + leastTaken(hash % faceColors, faceColors, (value) => others.filter((o) => o.color === value + 1).length);
    const symbol = leastTaken(Math.floor(hash / faceColors) % faceSymbols, faceSymbols, (value) => {
      const same = others.filter((other) => other.symbol === value);
      return same.length + (same.some((other) => other.color === color) ? people.length : 0);
    });
    looks.set(person, { color, symbol });
  }
  return looks;
}

const alone = new Map<string, FaceLook>();

/** The face that a person has where no one else's is known. Kept, because a page of two hundred people asks for it often. */
export function faceLook(person: string): FaceLook {
  const look = alone.get(person) ?? faceLooks([person]).get(person) ?? { color: 1, symbol: 0 };
  alone.set(person, look);
  return look;
}

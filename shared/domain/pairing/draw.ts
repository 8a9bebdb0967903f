// PROVISIONAL: replaced by the real pairing.
export type Participant = { person: string; observesOnly: boolean; pushesFirst: boolean };
export type PastGroup = { round: number; client: string | null; pusher: string | null; people: readonly string[] };
export type DrawRequest = {
  people: readonly Participant[];
  size: number;
  roundsLeft: number;
  mix: 'new-people' | 'same-groups';
  current: readonly (readonly string[])[];
  past: readonly PastGroup[];
  apart: readonly (readonly [string, string])[];
  together: readonly (readonly [string, string])[];
  privateApart: readonly (readonly [string, string])[];
  pinned: readonly (readonly string[])[];
  seed: number;
};
export type DrawnGroup = { people: string[]; pusher: string; client: string };
export type Drawn = {
  groups: DrawnGroup[];
  unmet: {
    meetAgain: [string, string][];
    notApart: [string, string][];
    notTogether: [string, string][];
    privateNotKept: number;
    observersPlaying: string[];
  };
};
export function proposeSize(people: number, size: number): number | null {
  return people < size ? people : null;
}
export function draw({ people, size, mix, current }: DrawRequest): Drawn {
  const all = people.map((p) => p.person);
  const groups: string[][] = mix === 'same-groups' ? current.map((g) => g.filter((p) => all.includes(p))) : [];
  if (mix === 'new-people')
    for (let i = 0; i < Math.max(1, Math.floor(all.length / size)); i++)
      groups.push(all.filter((_, j) => j % Math.max(1, Math.floor(all.length / size)) === i));
  return {
    groups: groups.map((g) => ({ people: g, pusher: g[0] ?? '', client: g[1] ?? '' })),
    unmet: { meetAgain: [], notApart: [], notTogether: [], privateNotKept: 0, observersPlaying: [] },
  };
}

/** Someone to be seated, and how often they have played each seat. */
type Played = { person: string; client: number; advisor: number };

function tally(people: readonly string[], past: readonly { client: string | null; advisor: string | null }[]): Played[] {
  return people.map((person) => ({
    person,
    client: past.filter((round) => round.client === person).length,
    advisor: past.filter((round) => round.advisor === person).length,
  }));
}

function unplayed({ advisor, client }: Played): boolean {
  return advisor + client === 0;
}

/** The person who has had the seat least often; among equals, the next one around the table after its last holder. */
function nextFor(
  seat: 'client' | 'advisor',
  candidates: Played[],
  order: readonly string[],
  last: string | null,
): string | undefined {
  const start = last === null ? -1 : order.indexOf(last);
  const distance = (person: string) => (order.indexOf(person) - start - 1 + order.length) % order.length;
  // People who haven't been advisor yet play the client now: if they became advisor later, they couldn't play the client then, and
  // an uneven start would stay uneven.
  const yetToPush = (person: Played) => (seat === 'client' ? person.advisor : 0);
  // One person who hasn't played at all becomes the client, so that the last client can be the advisor. Two of them take both seats.
  const newOnes = candidates.filter(unplayed).length;
  const waits = (person: Played) => (seat === 'client' || newOnes > 1 ? Number(!unplayed(person)) : 0);
  const before = (a: Played, b: Played) =>
    a[seat] - b[seat] || waits(a) - waits(b) || yetToPush(a) - yetToPush(b) || distance(a.person) - distance(b.person);
  return [...candidates].sort(before)[0]?.person;
}

/**
 * Who plays next in one room: everyone gets each seat equally often (while the same people stay, counts never differ by more than
 * one), and people who have held neither come first. In: people in the order they came, and the finished rounds. Out: the next
 * advisor and client; everyone else observes.
 */
export function nextPlayers(
  people: readonly string[],
  past: readonly { client: string | null; advisor: string | null }[],
): { advisor: string | null; client: string | null } {
  const played = tally(people, past);
  const last = past.at(-1);
  const advisor = nextFor('advisor', played, people, last?.advisor ?? null) ?? null;
  const rest = played.filter((p) => p.person !== advisor);
  const client = nextFor('client', rest, people, last?.client ?? advisor) ?? null;
  return { advisor, client };
}

/**
 * Those of a group among whom the seats are given: without people who only observe or are gone, unless fewer than two are left. Then
 * people who are gone fill up the two, and after them people who only observe.
 */
export function seatable(group: readonly string[], only: ReadonlySet<string>, gone: ReadonlySet<string>): string[] {
  const able = group.filter((p) => !only.has(p));
  const here = able.filter((p) => !gone.has(p));
  const filled = [...here, ...able.filter((p) => gone.has(p)), ...group.filter((p) => only.has(p))];
  return filled.slice(0, Math.max(2, here.length));
}

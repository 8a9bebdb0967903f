/** With fewer people than this behind it, a number would reveal single ones. */
export const fewestBehindANumber = 5;

/**
 * Whether a sum over rooms may be told, by how many people of each room are behind it. Everyone in a room has seen that room's board
 * and could subtract it from the sum: what is left then must be of no one, or also of five people or more.
 */
export function enoughPeople(byRoom: readonly number[]): boolean {
  const all = byRoom.reduce((sum, people) => sum + people, 0);
  const isHidden = (people: number) => people === 0 || people >= fewestBehindANumber;
  return all >= fewestBehindANumber && byRoom.every((people) => isHidden(all - people));
}

/** Which round it is of how many; one more than planned is of none. */
export function roundOf(round: number, of: number): string {
  return round > of ? `Round ${round}` : `Round ${round} of ${of}`;
}

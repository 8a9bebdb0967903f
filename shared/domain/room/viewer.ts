import type { PersonId, Seat } from './people.ts';

/** The reader's seat in the round in play; `none` once it is over, when nothing depends on a seat any more. */
export type RoomViewer = {
  person: PersonId;
  seat: Seat | 'visitor' | 'none';
  /** The scene is over and no one observed it: the two who played share one sheet. */
  shareSheet: boolean;
  /** They gave up a player's seat that no one else has taken, and may take it back until the scene ends. */
  mayReturn: boolean;
};

export function played({ seat }: RoomViewer): boolean {
  return seat === 'client' || seat === 'advisor';
}

import { z } from 'zod';
import type { Deck } from '../../../shared/domain/card.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { type WorkshopViewer, workshopViewer } from '../../../shared/domain/workshop/visible-state.ts';
import { streamId } from '../../../shared/protocol/ids.ts';
import type { Decks } from '../../decks/decks.ts';
import type { Library } from '../../decks/library.ts';
import type { Recovery } from '../../people/recovery.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Tables } from '../../rooms/tables.ts';
import type { Access } from '../../store/access.ts';
import type { Directory, Person } from '../../store/directory.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import type { SlowDeps } from './person.ts';

export type WorkshopRouteDeps = SlowDeps & {
  directory: Directory;
  workshops: Workshops;
  reviews: Reviews;
  access: Access;
  recovery: Recovery;
  bigScreens: BigScreens;
  builtIn: readonly Deck[];
  decks: Decks;
  library: Library;
  tables: Tables;
};

export const params = z.strictObject({ workshop: streamId });
export type WorkshopParams = z.infer<typeof params>;

export const inside: readonly WorkshopViewer[] = ['participant', 'facilitator'];
export const leading: readonly WorkshopViewer[] = ['facilitator'];

/** The state, for people with one of these roles. To everyone else the workshop looks as if it never existed. */
export async function stateFor(
  { workshops }: WorkshopRouteDeps,
  { workshop }: WorkshopParams,
  { person }: Person,
  may: readonly WorkshopViewer[],
): Promise<WorkshopState | Refusal> {
  const state = (await workshops.load(workshop))?.state;
  return state && may.includes(workshopViewer(state, person)) ? state : refuse('no-such-room');
}

import type { EveryField } from '../named.ts';
import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { ClientThanks, Sat, WorkshopState } from './state.ts';

/** As `WorkshopViewer`, which this file can't import. */
type Viewer = 'facilitator' | 'participant' | 'projector' | null;

/** The recorded rounds in which someone else played the client at this person's table. */
function roundsWithClient({ sat, recorded }: WorkshopState, person: PersonId): Sat[] {
  const played = new Set(recorded.map(({ round, room }) => `${round} ${room}`));
  return sat.filter(
    ({ round, room, people, client }) =>
      client !== null && client !== person && people.includes(person) && played.has(`${round} ${room}`),
  );
}

/** In the closing, a participant sees who was their client in which round, and no one else's table. */
export function visibleSat(state: WorkshopState, reader: PersonId, viewer: Viewer): Sat[] {
  if (viewer !== 'participant' || state.stage.phase !== 'closing') return [];
  return roundsWithClient(state, reader).map(
    ({ round, room, client }) => ({ round, room, people: [reader], advisor: null, client }) satisfies EveryField<Sat>,
  );
}

/** Thanks are between the two: participants see those that they gave and got. */
export function visibleThanks({ thanks }: WorkshopState, reader: PersonId, viewer: Viewer): ClientThanks[] {
  if (viewer !== 'participant') return [];
  return thanks
    .filter(({ by, client }) => by === reader || client === reader)
    .map(({ by, client }) => ({ by, client }) satisfies EveryField<ClientThanks>);
}

/** The people whose names a reader needs for their thanks. */
export function namesInThanks(state: WorkshopState, reader: PersonId, viewer: Viewer): PersonId[] {
  return [
    ...visibleSat(state, reader, viewer).flatMap(({ client }) => client ?? []),
    ...visibleThanks(state, reader, viewer).flatMap(({ by, client }) => [by, client]),
  ];
}

/** The room of a table keeps the thanks of its own people; these are for clients from earlier tables, which it doesn't know. */
export const thanksDecides: WorkshopDecides<'thank-earlier-client'> = {
  'thank-earlier-client': (state, { person }, { at, actor }) => {
    if (actor === null || !roundsWithClient(state, actor).some(({ client }) => client === person))
      return refuse('no-such-person');
    const again = state.thanks.some(({ by, client }) => by === actor && client === person);
    return again ? refuse('already-so') : [{ type: 'earlier-client-thanked', at, by: actor, client: person }];
  },
};

export const thanksEvolves: WorkshopEvolves<'earlier-client-thanked'> = {
  'earlier-client-thanked': (state, { by, client }) => ({ ...state, thanks: [...state.thanks, { by, client }] }),
};

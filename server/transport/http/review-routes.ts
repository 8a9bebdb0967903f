import { z } from 'zod';
import { agreementOver } from '../../../shared/domain/agreement/pooled.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { offsetOf, ratedRound } from '../../../shared/domain/review/compare.ts';
import {
  exportRound,
  type RoundExport,
  roundColumns,
  roundExportSchema,
  roundRows,
} from '../../../shared/domain/review/export.ts';
import { mayInReview, type ReviewVerb } from '../../../shared/domain/review/policy.ts';
import type { Replay } from '../../../shared/domain/review/replay.ts';
import { visibleReview } from '../../../shared/domain/review/visible-state.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { roundInAddress, streamId } from '../../../shared/protocol/ids.ts';
import { type RoundListed, replaySchema, roundsSchema } from '../../../shared/protocol/replay.ts';
import { csvOf } from '../../reviews/csv.ts';
import { reviewStream } from '../../reviews/review-kind.ts';
import type { Reviews, Shown } from '../../reviews/reviews.ts';
import type { Directory, Person } from '../../store/directory.ts';
import { requireSession, type SlowDeps } from './person.ts';
import { answers, answersFile, asFile, asJsonFile, inScope, jsonSchema, type Routes } from './schemas.ts';
import { throughLane } from './slow-lane.ts';

export type ReviewDeps = SlowDeps & { directory: Directory; reviews: Reviews };

const params = z.strictObject({ room: streamId, round: roundInAddress });
type RoundParams = z.infer<typeof params>;

function listed({ round, state, witnesses }: Replay): RoundListed {
  return {
    round,
    card: state.round.card.title,
    advisor: holderOf(state, 'advisor')?.person ?? null,
    client: holderOf(state, 'client')?.person ?? null,
    people: witnesses.length,
  };
}

/** What a page asks for once about played rounds: the list, the replay of one, and its export. */
export function reviewRoutes(app: Routes, deps: ReviewDeps): void {
  const shape = { summary: 'The JSON Schema of an exported round', response: answers(jsonSchema) };
  app.get('/api/schemas/round.json', { schema: shape }, async () => z.toJSONSchema(roundExportSchema));
  inScope(app, (scope) => {
    requireSession(scope, deps);
    throughLane(scope, deps.lane);
    replayRoutes(scope, deps);
    exportRoutes(scope, deps);
  });
}

/** A round, if this person may do `verb` with it; to everyone else it looks as if it never existed. */
async function shown(
  { reviews }: ReviewDeps,
  { room, round }: RoundParams,
  { person }: Person,
  verb: ReviewVerb,
): Promise<Shown | Refusal> {
  return (await reviews.show(room, round, person, verb)) ?? refuse('no-such-room');
}

function replayRoutes(scope: Routes, deps: ReviewDeps): void {
  const { directory, reviews } = deps;

  const list = {
    summary: 'The rounds of a room that this person may replay',
    params: z.strictObject({ room: streamId }),
    response: answers(roundsSchema),
  };
  scope.get('/api/rooms/:room/rounds', { schema: list }, async ({ params: { room }, person }) => {
    const rounds = await reviews.list(room, person.person);
    if (rounds.length === 0) return refuse('no-such-room');
    const people = rounds.flatMap(({ witnesses }) => witnesses);
    return { rounds: rounds.map(listed), names: await directory.namesOf([...new Set(people)]) };
  });

  const one = { summary: 'A round as this person may see it after the reveal', params, response: answers(replaySchema) };
  scope.get('/api/rooms/:room/rounds/:round', { schema: one }, async (request) => {
    const { room, round } = request.params;
    const found = await shown(deps, request.params, request.person, 'see-replay');
    if ('refusal' in found) return found;
    const { state, seat, review, rounds, inPlay } = found;
    const you = request.person.person;
    return {
      room,
      round,
      review: reviewStream(room, round),
      you,
      seat,
      state,
      names: await directory.namesOf([...state.members.map((m) => m.person), ...Object.keys(review.people)]),
      offset: mayInReview(review, you, 'see-own-offset') ? offsetOf(rounds, you) : null,
      agreement: agreementOver(rounds.map(ratedRound), round),
      mayExport: mayInReview(review, you, 'export-round'),
      inPlay,
    };
  });
}

function exportRoutes(scope: Routes, deps: ReviewDeps): void {
  async function exported(asked: RoundParams, person: Person): Promise<RoundExport | Refusal> {
    const found = await shown(deps, asked, person, 'export-round');
    if ('refusal' in found) return found;
    const { state, review } = found;
    const seen = visibleReview(review, person.person);
    // Also of people who weren't in the round, such as a facilitator who was let in.
    const authors = seen.comments.flatMap(({ by }) => by ?? []);
    const names = await deps.directory.namesOf([...new Set([...Object.keys(review.people), ...authors])]);
    return exportRound(state, seen, names);
  }

  const json = { summary: 'The same to download', params, response: answersFile('application/json', roundExportSchema) };
  scope.get('/api/rooms/:room/rounds/:round/export.json', { schema: json }, async (request, reply) => {
    const round = await exported(request.params, request.person);
    return 'refusal' in round ? round : asJsonFile(reply, `round-${round.round}.json`, roundExportSchema, round);
  });

  const csv = { summary: 'The same as a table', params, response: answersFile('text/csv') };
  scope.get('/api/rooms/:room/rounds/:round/export.csv', { schema: csv }, async (request, reply) => {
    const round = await exported(request.params, request.person);
    if ('refusal' in round) return round;
    return asFile(reply, 'text/csv', `round-${round.round}.csv`, csvOf(roundRows(round), roundColumns));
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { agreementOver } from '../../../shared/domain/agreement/pooled.ts';
import { refuse } from '../../../shared/domain/refusals.ts';
import { offsetOf, ratedRound } from '../../../shared/domain/review/compare.ts';
import { exportRound, type RoundExport, roundExportSchema, roundRows } from '../../../shared/domain/review/export.ts';
import { mayInReview, type ReviewVerb } from '../../../shared/domain/review/policy.ts';
import type { Replay } from '../../../shared/domain/review/replay.ts';
import { visibleReview } from '../../../shared/domain/review/visible-state.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import type { ReplayAnswer, RoundListed, RoundsAnswer } from '../../../shared/protocol/replay.ts';
import { Buckets } from '../../access/limits.ts';
import { type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import { csvOf } from '../../reviews/csv.ts';
import { type Reviews, reviewStream, type Shown } from '../../reviews/reviews.ts';
import type { Directory } from '../../store/directory.ts';
import { asFile } from './files.ts';

type Deps = { directory: Directory; sessions: Sessions; reviews: Reviews; clock: Clock };
type Asked = FastifyRequest<{ Params: { room: string; round: string } }>;

/** Reading a room's log costs more than answering from memory: so many at once, and a second in the long run, for each person. */
const burst = 60;
const perSecond = 3;

const columns = ['what', 'atMs', 'about', 'by', 'value', 'words'] as const;

function listed({ round, state, witnesses }: Replay): RoundListed {
  return {
    round,
    card: state.round?.card.title ?? '',
    advisor: holderOf(state, 'advisor')?.person ?? null,
    client: holderOf(state, 'client')?.person ?? null,
    people: witnesses.length,
  };
}

/** What is asked for once about rounds that were played: which there are, one of them again, and its export. */
export function reviewRoutes(app: FastifyInstance, { directory, sessions, reviews, clock }: Deps): void {
  const asking = new Buckets(burst, perSecond);

  /** Anyone who asks, or null, answered, where no one does or asks too fast. */
  async function asker(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
    reply.header('cache-control', 'no-store');
    const known = await sessions.find(request.cookies[sessionCookie]);
    if (known && asking.take(known.person, clock.now())) return known.person;
    reply.code(known ? 429 : 404);
    return null;
  }

  async function shown(request: Asked, reply: FastifyReply, verb: ReviewVerb): Promise<[Shown, string] | null> {
    const person = await asker(request, reply);
    const { room, round } = request.params;
    const found = person && /^[1-9]\d{0,3}$/.test(round) ? await reviews.show(room, Number(round), person, verb) : null;
    if (found && person) return [found, person];
    if (reply.statusCode === 200) reply.code(404);
    return null;
  }

  function refused(reply: FastifyReply) {
    return refuse(reply.statusCode === 429 ? 'too-fast' : 'no-such-room');
  }

  app.get('/api/rooms/:room/rounds', async (request: FastifyRequest<{ Params: { room: string } }>, reply) => {
    const person = await asker(request, reply);
    if (!person) return refused(reply);
    const rounds = await reviews.list(request.params.room, person);
    if (rounds.length === 0) return reply.code(404).send(refuse('no-such-room'));
    const people = rounds.flatMap(({ witnesses }) => witnesses);
    const answer: RoundsAnswer = { rounds: rounds.map(listed), names: await directory.namesOf([...new Set(people)]) };
    return answer;
  });

  app.get('/api/rooms/:room/rounds/:round', async (request: Asked, reply) => {
    const found = await shown(request, reply, 'see-replay');
    if (!found) return refused(reply);
    const [{ state, seat, review, replay, rounds }, person] = found;
    const { room } = request.params;
    const answer: ReplayAnswer = {
      room,
      round: replay.round,
      review: reviewStream(room, replay.round),
      you: person,
      seat,
      state,
      names: await directory.namesOf([...state.members.map((m) => m.person), ...Object.keys(review.people)]),
      offset: mayInReview(review, person, 'see-own-offset') ? offsetOf(rounds, person) : null,
      agreement: agreementOver(rounds.map(ratedRound), replay.round),
      mayExport: mayInReview(review, person, 'export-round'),
    };
    return answer;
  });

  async function exported(request: Asked, reply: FastifyReply): Promise<RoundExport | null> {
    const found = await shown(request, reply, 'export-round');
    if (!found) return null;
    const [{ state, review }, person] = found;
    return exportRound(state, visibleReview(review, person), await directory.namesOf(Object.keys(review.people)));
  }

  app.get('/api/rooms/:room/rounds/:round/export.json', async (request: Asked, reply) => {
    const told = await exported(request, reply);
    if (!told) return refused(reply);
    asFile(reply, 'application/json', `round-${told.round}.json`);
    return JSON.stringify(told, null, 2);
  });
  app.get('/api/rooms/:room/rounds/:round/export.csv', async (request: Asked, reply) => {
    const told = await exported(request, reply);
    if (!told) return refused(reply);
    asFile(reply, 'text/csv', `round-${told.round}.csv`);
    return csvOf(roundRows(told), columns);
  });
  app.get('/api/schemas/round.json', async () => z.toJSONSchema(roundExportSchema));
}

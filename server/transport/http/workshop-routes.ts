import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deck } from '../../../shared/domain/card.ts';
import { filledIn } from '../../../shared/domain/fill-ins.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { exportWorkshop, workshopExportSchema, workshopRows } from '../../../shared/domain/workshop/export.ts';
import { reportOf } from '../../../shared/domain/workshop/report.ts';
import { attending, type WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { type WorkshopViewer, workshopViewer } from '../../../shared/domain/workshop/visible-state.ts';
import type { OpenRound } from '../../../shared/protocol/replay.ts';
import { Buckets } from '../../access/limits.ts';
import { type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Recovery } from '../../people/recovery.ts';
import { csvOf } from '../../reviews/csv.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Directory } from '../../store/directory.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { asFile } from './files.ts';

/** On paper no one asks: every card is printed with its usual words. */
function printed(deck: Deck): Deck {
  return { ...deck, cards: deck.cards.map((card) => filledIn(card)) };
}

type Deps = {
  directory: Directory;
  sessions: Sessions;
  workshops: Workshops;
  reviews: Reviews;
  recovery: Recovery;
  bigScreens: BigScreens;
  builtIn: readonly Deck[];
  clock: Clock;
};
type Asked = FastifyRequest<{ Params: { workshop: string } }>;

/** Some of it reads every room of a workshop: so many at once, and a second in the long run, for each person. */
const burst = 60;
const perSecond = 2;

const columns = ['round', 'what', 'raters', 'rated', 'heard', 'landed'] as const;

/** What a page of a workshop asks for once: names to keep apart from, the report, the kit to print. */
export function workshopRoutes(app: FastifyInstance, deps: Deps): void {
  const { directory, sessions, workshops, reviews, recovery, bigScreens, builtIn, clock } = deps;
  const asking = new Buckets(burst, perSecond);

  /** Null, and answered like a workshop that never was, for someone without that role there. */
  async function stateFor(
    request: Asked,
    reply: FastifyReply,
    may: readonly WorkshopViewer[],
  ): Promise<[WorkshopState, string] | null> {
    reply.header('cache-control', 'no-store');
    const person = await sessions.find(request.cookies[sessionCookie]);
    if (person && !asking.take(person.person, clock.now())) {
      reply.code(429);
      return null;
    }
    const { workshop } = request.params;
    const state = person && /^[\w-]{8,32}$/.test(workshop) ? (await workshops.load(workshop))?.state : undefined;
    if (state && person && may.includes(workshopViewer(state, person.person))) return [state, person.person];
    reply.code(404);
    return null;
  }

  function refused(reply: FastifyReply): Refusal {
    return refuse(reply.statusCode === 429 ? 'too-fast' : 'no-such-room');
  }

  app.get('/api/workshops/:workshop/names', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['participant', 'facilitator']);
    if (!found) return refused(reply);
    const [state, me] = found;
    const people = attending(state).flatMap(({ person }) => (person === me ? [] : person));
    return directory.namesOf(people);
  });
  app.get('/api/workshops/:workshop/report', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    return found ? reportOf(found[0].recorded, found[0].sat) : refused(reply);
  });
  app.get('/api/workshops/:workshop/export.json', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    if (!found) return refused(reply);
    asFile(reply, 'application/json', 'workshop.json');
    return JSON.stringify(exportWorkshop(reportOf(found[0].recorded, found[0].sat)), null, 2);
  });
  app.get('/api/workshops/:workshop/export.csv', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    if (!found) return refused(reply);
    asFile(reply, 'text/csv', 'workshop.csv');
    return csvOf(workshopRows(exportWorkshop(reportOf(found[0].recorded, found[0].sat))), columns);
  });
  // Rounds of the workshop's rooms that may be gone through again: by a participant those they were in, in whatever group; by a
  // facilitator visited ones, and those where everyone said yes.
  app.get('/api/workshops/:workshop/rounds', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['participant', 'facilitator']);
    if (!found) return refused(reply);
    const [state, me] = found;
    const leads = workshopViewer(state, me) === 'facilitator';
    const rooms = [...new Set(state.sat.filter(({ people }) => leads || people.includes(me)).map(({ room }) => room))];
    const open = await Promise.all(
      rooms.map(async (room) =>
        (await reviews.list(room, me)).map(
          ({ round, state: { workshop, round: played } }): OpenRound => ({
            room,
            round,
            number: workshop?.round ?? round,
            table: workshop?.table ?? 0,
            card: played?.card.title ?? '',
          }),
        ),
      ),
    );
    return open.flat();
  });
  app.get('/api/workshops/:workshop/recovery', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    return found ? { madeAt: await recovery.madeAt(request.params.workshop, found[1]) } : refused(reply);
  });
  app.post('/api/workshops/:workshop/recovery', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    return found ? recovery.renew(request.params.workshop, found[1]) : refused(reply);
  });
  // The link of the big screen for another computer: the one there is, or a new one in its place.
  app.post('/api/workshops/:workshop/screen', async (request: Asked, reply) => {
    const renew = (request.body as { renew?: unknown } | null)?.renew === true;
    const found = await stateFor(request, reply, ['facilitator']);
    if (!found) return refused(reply);
    const { workshop } = request.params;
    return { screen: await (renew ? bigScreens.renew(workshop) : bigScreens.tokenOf(workshop)) };
  });
  app.get('/api/schemas/workshop.json', async () => z.toJSONSchema(workshopExportSchema));
  // Whole cards with every brief: for the facilitator's printer, and for no one else.
  app.get('/api/workshops/:workshop/kit', async (request: Asked, reply) => {
    const found = await stateFor(request, reply, ['facilitator']);
    return found ? { plan: found[0].plan, decks: builtIn.map(printed) } : refused(reply);
  });
}

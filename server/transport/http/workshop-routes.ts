import { z } from 'zod';
import type { Replay } from '../../../shared/domain/review/replay.ts';
import { workshopExportSchema } from '../../../shared/domain/workshop/export.ts';
import { attending } from '../../../shared/domain/workshop/state.ts';
import { workshopViewer } from '../../../shared/domain/workshop/visible-state.ts';
import { wholeCardSchema } from '../../../shared/protocol/decks.ts';
import { anyDeckId, cardId, names, streamId } from '../../../shared/protocol/ids.ts';
import { type OpenRound, openRoundsSchema } from '../../../shared/protocol/replay.ts';
import {
  codeMadeSchema,
  codeSchema,
  kitSchema,
  screenLinkBody,
  screenLinkSchema,
} from '../../../shared/protocol/workshop-answers.ts';
import { cardForKit, kitFor } from '../../workshops/kit.ts';
import { requireSession } from './person.ts';
import { ledRoutes, reportRoutes } from './report-routes.ts';
import { answers, inScope, jsonSchema, type Routes } from './schemas.ts';
import { throughLane } from './slow-lane.ts';
import { inside, leading, params, stateFor, type WorkshopRouteDeps } from './workshop-asked.ts';

const kitCardParams = z.strictObject({ workshop: streamId, deck: anyDeckId, card: cardId });

/** Some of these routes read every room of a workshop. */
const pace = { atOnce: 60, perSecond: 2 };

/** What a workshop's page asks for once: names for pairing requests, the report, the kit to print. */
export function workshopRoutes(app: Routes, deps: WorkshopRouteDeps): void {
  const shape = { summary: 'The JSON Schema of an exported workshop', response: answers(jsonSchema) };
  app.get('/api/schemas/workshop.json', { schema: shape }, async () => z.toJSONSchema(workshopExportSchema));
  inScope(app, (scope) => {
    requireSession(scope, deps, pace);
    groupRoutes(scope, deps);
    facilitatorRoutes(scope, deps);
    inScope(scope, (slow) => {
      throughLane(slow, deps.lane);
      openRoundRoutes(slow, deps);
      reportRoutes(slow, deps);
      ledRoutes(slow, deps);
      kitRoutes(slow, deps);
    });
  });
}

function groupRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  const { directory } = deps;

  const others = { summary: 'The names of everyone else who is in a workshop', params, response: answers(names) };
  scope.get('/api/workshops/:workshop/names', { schema: others }, async (request) => {
    const state = await stateFor(deps, request.params, request.person, inside);
    if ('refusal' in state) return state;
    const people = attending(state).filter((p) => p.person !== request.person.person);
    return directory.namesOf(people.map((p) => p.person));
  });
}

function openRoundRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  // A participant may replay rounds they were in, in any group; a facilitator those they visited, and those where everyone said
  // yes.
  const rounds = {
    summary: 'The rounds of a workshop that this person may replay, or ask for',
    params,
    response: answers(openRoundsSchema),
  };
  scope.get('/api/workshops/:workshop/rounds', { schema: rounds }, async (request) => {
    const state = await stateFor(deps, request.params, request.person, inside);
    if ('refusal' in state) return state;
    const me = request.person.person;
    const leads = workshopViewer(state, me) === 'facilitator';
    const rooms = [...new Set(state.sat.filter(({ people }) => leads || people.includes(me)).map(({ room }) => room))];
    const listed = rooms.map(async (room) => {
      const all = await deps.reviews.listAll(room, me);
      return all.filter(({ open }) => open || leads).map((one) => openRound(room, one));
    });
    return (await Promise.all(listed)).flat();
  });
}

function openRound(room: string, { replay, open, agreed }: { replay: Replay; open: boolean; agreed: boolean }): OpenRound {
  const { round, state } = replay;
  const { workshop, round: played } = state;
  return {
    room,
    round,
    number: workshop?.round ?? round,
    table: workshop?.table ?? 0,
    card: open ? (played?.card.title ?? '') : '',
    open,
    agreed,
  };
}

function facilitatorRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  const { recovery, bigScreens } = deps;

  const made = { summary: 'When this facilitator’s recovery code was made', params, response: answers(codeMadeSchema) };
  scope.get('/api/workshops/:workshop/recovery', { schema: made }, async (request) => {
    const state = await stateFor(deps, request.params, request.person, leading);
    if ('refusal' in state) return state;
    return { madeAt: await recovery.madeAt(request.params.workshop, request.person.person) };
  });

  const renew = { summary: 'A new recovery code in place of the one before', params, response: answers(codeSchema) };
  scope.post('/api/workshops/:workshop/recovery', { schema: renew }, async (request) => {
    const state = await stateFor(deps, request.params, request.person, leading);
    return 'refusal' in state ? state : recovery.renew(request.params.workshop, request.person.person);
  });

  const screen = {
    summary: 'The link of the big screen for another computer: the one there is, or with `renew` a new one in its place',
    params,
    body: screenLinkBody,
    response: answers(screenLinkSchema),
  };
  scope.post('/api/workshops/:workshop/screen', { schema: screen }, async (request) => {
    const { workshop } = request.params;
    const state = await stateFor(deps, request.params, request.person, leading);
    if ('refusal' in state) return state;
    return { screen: await (request.body?.renew ? bigScreens.renew(workshop) : bigScreens.tokenOf(workshop)) };
  });
}

function kitRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  const kit = {
    summary: 'The cards that a facilitator may print, by title, their own among them; and those that are chosen first',
    params,
    response: answers(kitSchema),
  };
  scope.get('/api/workshops/:workshop/kit', { schema: kit }, async ({ params: asked, person }) => {
    const state = await stateFor(deps, asked, person, leading);
    if ('refusal' in state) return state;
    return kitFor(deps, { person: person.person, shelf: await deps.library.of(person.person), plan: state.plan });
  });

  const card = {
    summary: 'One card with every brief, for a facilitator’s printer',
    params: kitCardParams,
    response: answers(wholeCardSchema),
  };
  scope.get('/api/workshops/:workshop/kit/:deck/:card', { schema: card }, async ({ params: asked, person }) => {
    const state = await stateFor(deps, asked, person, leading);
    return 'refusal' in state ? state : cardForKit(deps, person.person, asked);
  });
}

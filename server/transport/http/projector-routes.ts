import { z } from 'zod';
import { refuse } from '../../../shared/domain/refusals.ts';
import { heatOf, reportOf } from '../../../shared/domain/workshop/report.ts';
import { roundInAddress, screenToken, streamId } from '../../../shared/protocol/ids.ts';
import { type ScreenReplay, screenReplaySchema } from '../../../shared/protocol/replay.ts';
import { heatSchema, screenSchema } from '../../../shared/protocol/workshop-answers.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import type { Directory } from '../../store/directory.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { answers, type Routes } from './schemas.ts';

export type ScreenDeps = { bigScreens: BigScreens; workshops: Workshops; reviews: Reviews; directory: Directory };
const params = z.strictObject({ screen: screenToken });
const roundParams = z.strictObject({ screen: screenToken, room: streamId, round: roundInAddress });

/**
 * What a big screen asks for once. No one is signed in there: the link is its credential, and answers hold only what a big screen
 * shows.
 */
export function screenRoutes(app: Routes, deps: ScreenDeps): void {
  const { bigScreens, workshops } = deps;
  const shown = { summary: 'Which workshop the link of a big screen shows', params, response: answers(screenSchema) };
  app.get('/api/screens/:screen', { schema: shown }, async ({ params }) => {
    const workshop = await bigScreens.workshopOf(params.screen);
    return workshop === null ? refuse('no-such-room') : { workshop };
  });

  const heat = { summary: 'The heat map of its workshop, once that is closed', params, response: answers(heatSchema) };
  app.get('/api/screens/:screen/heat', { schema: heat }, async ({ params }) => {
    const workshop = await bigScreens.workshopOf(params.screen);
    const state = workshop === null ? undefined : (await workshops.load(workshop))?.state;
    return state?.stage.phase === 'closed' ? heatOf(reportOf(state)) : refuse('no-such-room');
  });

  const round = { summary: 'The round that is put up on its screen', params: roundParams, response: answers(screenReplaySchema) };
  app.get('/api/screens/:screen/rounds/:room/:round', { schema: round }, async ({ params }) => {
    const workshop = await bigScreens.workshopOf(params.screen);
    return (workshop === null ? null : await screenReplay(deps, workshop, params)) ?? refuse('no-such-room');
  });
}

/** A round as a workshop's big screen shows it; null if it shows no such round. */
export async function screenReplay(
  { reviews, directory }: Pick<ScreenDeps, 'reviews' | 'directory'>,
  workshop: string,
  { room, round }: { room: string; round: number },
): Promise<ScreenReplay | null> {
  const shown = await reviews.shownOnScreen(room, round, workshop);
  if (!shown) return null;
  const { state } = shown;
  return { room, round, state, names: await directory.namesOf(state.members.map((m) => m.person)) };
}

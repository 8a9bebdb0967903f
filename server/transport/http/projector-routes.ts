import { z } from 'zod';
import { refuse } from '../../../shared/domain/refusals.ts';
import { heatOf, reportOf } from '../../../shared/domain/workshop/report.ts';
import { screenToken } from '../../../shared/protocol/ids.ts';
import { heatSchema, screenSchema } from '../../../shared/protocol/workshop-answers.ts';
import type { BigScreens } from '../../workshops/big-screens.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { answers, type Routes } from './schemas.ts';

export type ScreenDeps = { bigScreens: BigScreens; workshops: Workshops };
const params = z.strictObject({ screen: screenToken });

/**
 * What a big screen asks for once. No one is signed in there: the link is its credential, and answers hold only what a big screen
 * shows.
 */
export function screenRoutes(app: Routes, { bigScreens, workshops }: ScreenDeps): void {
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
}

import type { Refusal } from '../../../shared/domain/refusals.ts';
import { exportWorkshop, workshopColumns, workshopExportSchema, workshopRows } from '../../../shared/domain/workshop/export.ts';
import { type ToldReport, toldReport } from '../../../shared/domain/workshop/report.ts';
import { ledSchema, reportSchema } from '../../../shared/protocol/workshop-answers.ts';
import { csvOf } from '../../reviews/csv.ts';
import type { Person } from '../../store/directory.ts';
import { cardTitles } from '../../workshops/card-titles.ts';
import { ledBy } from '../../workshops/led-workshops.ts';
import { answers, answersFile, asFile, asJsonFile, type Routes } from './schemas.ts';
import { leading, params, stateFor, type WorkshopParams, type WorkshopRouteDeps } from './workshop-asked.ts';

/** The workshops that someone leads, each with the first and the last round of its report. */
export function ledRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  const led = { summary: 'The latest 100 workshops that this person leads, with their figures', response: answers(ledSchema) };
  scope.get('/api/me/workshops', { schema: led }, async ({ person }) => ({ workshops: await ledBy(deps, person.person) }));
}

/** A workshop's report: to read, and in two files that say the same. */
export function reportRoutes(scope: Routes, deps: WorkshopRouteDeps): void {
  async function reportFor(asked: WorkshopParams, person: Person): Promise<ToldReport | Refusal> {
    const state = await stateFor(deps, asked, person, leading);
    if ('refusal' in state) return state;
    const titles = await cardTitles(deps, state);
    return toldReport(state, (card) => titles.get(card) ?? null);
  }

  const own = { summary: 'The group’s figures, for facilitators', params, response: answers(reportSchema) };
  scope.get('/api/workshops/:workshop/report', { schema: own }, async (request) => reportFor(request.params, request.person));

  const json = { summary: 'The same to download', params, response: answersFile('application/json', workshopExportSchema) };
  scope.get('/api/workshops/:workshop/export.json', { schema: json }, async (request, reply) => {
    const report = await reportFor(request.params, request.person);
    return 'refusal' in report ? report : asJsonFile(reply, 'workshop.json', workshopExportSchema, exportWorkshop(report));
  });

  const csv = { summary: 'The same as a table', params, response: answersFile('text/csv') };
  scope.get('/api/workshops/:workshop/export.csv', { schema: csv }, async (request, reply) => {
    const report = await reportFor(request.params, request.person);
    if ('refusal' in report) return report;
    return asFile(reply, 'text/csv', 'workshop.csv', csvOf(workshopRows(exportWorkshop(report)), workshopColumns));
  });
}

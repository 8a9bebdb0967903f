import { acceptedSchema } from '../../../shared/protocol/refused.ts';
import { keepPlanSchema, planInAddress, savedPlansSchema } from '../../../shared/protocol/saved-plans.ts';
import type { Library } from '../../decks/library.ts';
import { type PersonDeps, requireSession } from './person.ts';
import { answers, inScope, type Routes } from './schemas.ts';

export type PlanDeps = PersonDeps & { library: Library };

const accepted = { accepted: true } as const;

/** The plans that a person keeps for their next workshops. No one else's are ever read here: the session says whose they are. */
export function planRoutes(app: Routes, deps: PlanDeps): void {
  const { library } = deps;
  inScope(app, (scope) => {
    requireSession(scope, deps);

    const list = { summary: 'The plans that this person keeps', response: answers(savedPlansSchema) };
    scope.get('/api/me/plans', { schema: list }, async ({ person }) => ({ plans: [...(await library.plansOf(person.person))] }));

    const keep = {
      summary: 'Keeps a plan under a name, in place of an earlier one at this address; without a plan, renames that one',
      params: planInAddress,
      body: keepPlanSchema,
      response: answers(acceptedSchema),
    };
    scope.put('/api/me/plans/:plan', { schema: keep }, async ({ person, params, body: { name, plan } }) => {
      const done = plan
        ? await library.keepPlan(person.person, params.plan, name, plan)
        : await library.renamePlan(person.person, params.plan, name);
      return done ?? accepted;
    });

    const drop = { summary: 'Deletes a plan', params: planInAddress, response: answers(acceptedSchema) };
    scope.delete('/api/me/plans/:plan', { schema: drop }, async ({ person, params }) => {
      return (await library.deletePlan(person.person, params.plan)) ?? accepted;
    });
  });
}

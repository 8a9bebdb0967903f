import { useCallback, useEffect, useState } from 'react';
import type { RefusalCode } from '../../../../shared/domain/refusals.ts';
import type { AskedPlan, Plan } from '../../../../shared/domain/workshop/plan.ts';
import type { SavedPlan } from '../../../../shared/domain/workshop/saved-plan.ts';
import { askServer } from '../../../sync/ask-server.ts';
import { freshId } from '../../../sync/ids.ts';

type SavedPlans = {
  /** Newest first; null until they are known. */
  plans: readonly SavedPlan[] | null;
  /** Why the last change was refused, or that the server didn't answer. */
  problem: RefusalCode | null;
  /** Keeps this plan under a name: in place of an earlier one of that name, or beside the others. */
  keep: (name: string, plan: Plan) => Promise<boolean>;
  rename: (id: string, name: string) => Promise<boolean>;
  drop: (id: string) => Promise<boolean>;
};

/** Rounds get ids of their own wherever the plan is used. */
function withoutIds(plan: Plan): AskedPlan {
  return { ...plan, rounds: plan.rounds.map(({ id: _, ...round }) => round) };
}

async function send(method: 'PUT' | 'DELETE', id: string, body?: object): Promise<RefusalCode | null> {
  const sent = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  const answer = await askServer(`/api/me/plans/${id}`, { method, ...sent }).catch(() => null);
  if (!answer) return 'no-answer';
  return answer.ok ? null : ((await answer.json()) as { refusal: RefusalCode }).refusal;
}

/** The plans that this person keeps at the server. */
export function useSavedPlans(): SavedPlans {
  const [plans, setPlans] = useState<readonly SavedPlan[] | null>(null);
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const load = useCallback(async () => {
    const answer = await askServer('/api/me/plans').catch(() => null);
    if (answer?.ok) setPlans(((await answer.json()) as { plans: SavedPlan[] }).plans);
  }, []);
  useEffect(() => void load(), [load]);
  const then = async (sent: Promise<RefusalCode | null>) => {
    const refused = await sent;
    setProblem(refused);
    if (refused === null) await load();
    return refused === null;
  };
  return {
    plans,
    problem,
    keep: (name, plan) => {
      const id = plans?.find((one) => one.name === name)?.id ?? freshId();
      return then(send('PUT', id, { name, plan: withoutIds(plan) }));
    },
    rename: (id, name) => then(send('PUT', id, { name })),
    drop: (id) => then(send('DELETE', id)),
  };
}

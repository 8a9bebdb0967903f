import type { WorkshopPageCommand } from './commands.ts';
import type { OpeningBlock, Plan } from './plan.ts';

/** A cut that only changes the plan, so that it can be undone; and how many milliseconds it saves. */
export type PlanCut =
  | { what: 'drop-block'; block: OpeningBlock; savesMs: number }
  | { what: 'shorter-debriefs'; toMs: number; savesMs: number }
  | { what: 'drop-round'; round: string; number: number; savesMs: number };

/** What could be cut. */
export type Cut = PlanCut | { what: 'skip-opening'; savesMs: number };

type PlanCommand = Extract<WorkshopPageCommand, { type: 'change-plan' | 'add-round' | 'change-round' | 'remove-round' }>;

/** The gentlest cut that makes up for this delay in milliseconds, or else the largest. Only one that can be undone. */
export function suggestedCut(cuts: readonly Cut[], behindMs: number): PlanCut | null {
  const undoable = cuts.flatMap((cut) => (cut.what === 'skip-opening' ? [] : cut));
  const largest = undoable.toSorted((a, b) => b.savesMs - a.savesMs)[0];
  return undoable.find(({ savesMs }) => savesMs >= behindMs) ?? largest ?? null;
}

/** The command that makes a cut. */
export function commandOf(cut: PlanCut): PlanCommand {
  switch (cut.what) {
    case 'drop-block':
      return { type: 'change-plan', plan: { opening: { [cut.block]: false } } };
    case 'shorter-debriefs':
      return { type: 'change-plan', plan: { times: { debriefMs: cut.toMs } } };
    case 'drop-round':
      return { type: 'remove-round', round: cut.round };
  }
}

/** The commands that undo a cut of this plan, in their order. A dropped round is the last one, and comes back as it was. */
export function undoOf(cut: PlanCut, plan: Plan): PlanCommand[] {
  switch (cut.what) {
    case 'drop-block':
      return [{ type: 'change-plan', plan: { opening: { [cut.block]: true } } }];
    case 'shorter-debriefs':
      return [{ type: 'change-plan', plan: { times: { debriefMs: plan.times.debriefMs } } }];
    case 'drop-round': {
      const dropped = plan.rounds.find(({ id }) => id === cut.round);
      if (!dropped) return [];
      const { id, focus = null, ...to } = dropped;
      return [
        { type: 'add-round', round: id },
        { type: 'change-round', round: id, to: { ...to, focus } },
      ];
    }
  }
}

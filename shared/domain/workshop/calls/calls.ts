import { refuse } from '../../refusals.ts';
import type { WorkshopDecides, WorkshopEvolves } from '../rule.ts';
import { groupOf, type WorkshopState } from '../state.ts';
import { type CallLinks, callOf } from './call-links.ts';

/** A participant gets the call of their own table alone, at its place in the list, from when their group is called. */
export function visibleCalls({ callLinks, plan, stage, groups }: WorkshopState, reader: string): CallLinks {
  const table = groupOf({ groups }, reader)?.table;
  if (table === undefined || plan.place !== 'remote' || stage.phase === 'closed') return [];
  const link = callOf(callLinks, table);
  return link === null ? [] : [...Array.from({ length: table - 1 }, () => ''), link];
}

/** Tables after the last one with a link have none. */
function withoutEnd(links: CallLinks): CallLinks {
  return links.slice(0, links.findLastIndex((link) => link !== '') + 1);
}

export const callLinksDecides: WorkshopDecides<'set-call-links'> = {
  'set-call-links': (state, { links }, { at }) => {
    const kept = withoutEnd(links);
    if (kept.join(' ') === state.callLinks.join(' ')) return refuse('already-so');
    return [{ type: 'call-links-set', at, links: kept }];
  },
};

export const callLinksEvolves: WorkshopEvolves<'call-links-set'> = {
  'call-links-set': (state, { links }) => ({ ...state, callLinks: links }),
};

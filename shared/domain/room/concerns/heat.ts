import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { changeDealt } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';

/** How heated the advisor is before the scene and after it. No one else ever sees it: it helps them notice. */
export const heatDecides: RoomDecides<'tell-heat'> = {
  'tell-heat': ({ round, stage }, { when, heat }, { at }, me) => {
    if (!shows(round.level, 'heat')) return refuse('not-at-this-level');
    const before = stage.phase === 'briefing' || stage.phase === 'scene';
    if (before !== (when === 'before')) return refuse('not-now');
    if (round.heat?.by === me.person && round.heat[when] === heat) return refuse('already-so');
    return [{ type: 'heat-told', at, person: me.person, when, heat }];
  },
};

export const heatEvolves: RoomEvolves<'heat-told'> = {
  'heat-told': (state, { person, when, heat }) =>
    changeDealt(state, ({ heat: told }) => ({
      heat: { by: person, before: null, after: null, ...(told?.by === person ? told : {}), [when]: heat },
    })),
};

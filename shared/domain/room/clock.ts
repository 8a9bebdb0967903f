import { refuse } from '../refusals.ts';
import { unreachable } from '../unreachable.ts';
import { passBriefing } from './dealing.ts';
import type { RoomEvent } from './events.ts';
import { passOutOfRole } from './reveal.ts';
import type { Context, Decides } from './rule.ts';
import { endRoleplay } from './scene.ts';
import type { Deadline, RoomState } from './state.ts';

function passed(state: RoomState, kind: Deadline['kind'], { at, chance }: Context): RoomEvent[] {
  switch (kind) {
    case 'briefing':
      return passBriefing(state, at);
    case 'roleplay':
      return [{ type: 'overtime-begun', at, dueAt: at + state.settings.times.graceMs }];
    case 'grace':
      return endRoleplay(state, at);
    case 'scoring':
    case 'out-of-role':
      return passOutOfRole(state, at, chance);
    // Nobody is interrupted while they talk about it: the page says that time is up, and the room goes on.
    case 'debrief':
    case 'second-take':
    case 'closing':
      return [{ type: 'deadline-passed', at }];
    default:
      return unreachable(kind);
  }
}

/** A deadline is an absolute time in the state: a late or repeated call finds another one and does nothing. */
export const clockDecides: Decides<'pass-deadline'> = {
  'pass-deadline': (state, { dueAt }, context) => {
    const due = state.deadline;
    if (!due || due.dueAt !== dueAt || context.at < dueAt) return refuse('no-such-deadline');
    return passed(state, due.kind, context);
  },
};

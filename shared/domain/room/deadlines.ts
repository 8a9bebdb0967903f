import { refuse } from '../refusals.ts';
import { unreachable } from '../unreachable.ts';
import { passOnPurpose } from './concerns/bad-on-purpose.ts';
import { interruption, passInterrupted } from './concerns/closing.ts';
import { beginScene, passBriefing } from './concerns/dealing.ts';
import { finishRotated } from './concerns/debrief.ts';
import { passOutOfRole, passScoring } from './concerns/reveal.ts';
import { endScene } from './concerns/scene.ts';
import { passSpotlight } from './concerns/spotlight.ts';
import type { RoomEvent } from './events.ts';
import type { RoomContext, RoomDecides } from './rule.ts';
import { type Deadline, holderOf, type RoomState } from './state.ts';

/** A workshop's hard timers: at zero the room moves on, so that all rooms keep the same time. */
function passedHard(state: RoomState, kind: Deadline['kind'], at: number): RoomEvent[] | null {
  const seated = holderOf(state, 'client') && holderOf(state, 'advisor');
  if (kind === 'briefing' && seated) return beginScene(state, at);
  if (kind === 'scene') return endScene(state, at);
  return kind === 'debrief' || kind === 'second-take' ? finishRotated(state, at) : null;
}

function passed(state: RoomState, kind: Deadline['kind'], context: RoomContext): RoomEvent[] {
  const { at, chance } = context;
  const hard = state.workshop?.timers === 'hard' ? passedHard(state, kind, at) : null;
  if (hard) return hard;
  switch (kind) {
    case 'briefing':
      return passBriefing(state, at);
    case 'scene':
      return [{ type: 'overtime-begun', at, dueAt: at + state.settings.times.graceMs }];
    case 'grace':
      return state.stage.phase === 'scoring' ? passOutOfRole(state, at, chance) : endScene(state, at);
    case 'scoring':
      return passScoring(state, context);
    case 'out-of-role':
      return passOutOfRole(state, at, chance);
    // Doesn't interrupt people while they talk: the page says that time is up, and the room continues.
    case 'debrief':
    case 'second-take':
    case 'closing':
      return [{ type: 'deadline-passed', at }];
    default:
      return unreachable(kind);
  }
}

/** When something is next due, in milliseconds of server time. */
export function nextDue(state: RoomState): number | null {
  const { deadline, held, spotlight, onPurpose, proposal, undo } = state;
  const asked = spotlight && spotlight !== 'shown' ? spotlight.dueAt : null;
  const others = [held ? null : onPurpose?.dueAt, interruption(state)?.until, proposal?.dueAt, undo?.until];
  const due = [deadline?.dueAt, asked, ...others].filter((at) => at != null);
  return due.length > 0 ? Math.min(...due) : null;
}

/** A deadline is an absolute time in the state: a late or repeated call finds a different one and does nothing. */
export const deadlinesDecides: RoomDecides<'pass-deadline'> = {
  'pass-deadline': (state, { dueAt }, context) => {
    const asked = state.spotlight;
    if (asked && asked !== 'shown' && asked.dueAt === dueAt && context.at >= dueAt) return passSpotlight(context.at);
    if (!state.held && state.onPurpose?.dueAt === dueAt && context.at >= dueAt) return passOnPurpose(state, context.at);
    if (interruption(state)?.until === dueAt && context.at >= dueAt) return passInterrupted(state, context);
    const due = state.deadline;
    if (!due || due.dueAt !== dueAt || context.at < dueAt) return refuse('no-such-deadline');
    return passed(state, due.kind, context);
  },
};

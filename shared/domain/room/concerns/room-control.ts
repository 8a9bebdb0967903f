import { type Refusal, refuse } from '../../refusals.ts';
import { unreachable } from '../../unreachable.ts';
import type { RoomEvent } from '../events.ts';
import type { PartAhead } from '../from-workshop.ts';
import type { PersonId } from '../people.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import { holderOf, present, type RoomPhase, type RoomState } from '../state.ts';
import { beginClosing, settleRound, undoClosing } from './closing.ts';
import { beginScene, dealingEvolves } from './dealing.ts';
import { finishRotated } from './debrief.ts';
import { mayEndPause, pauseOf } from './facilitator-pause.ts';
import { beginOutOfRole, revealNow } from './reveal.ts';
import { endScene, endsPause, isStopped, stopIfPlaying } from './scene.ts';
import { seatsEvolves } from './seats.ts';
import { beginCalled } from './table-call.ts';

/** Stops the clock: a scene is stopped, any other phase keeps the time it has left. `by` is visible to everyone inside. */
function pause(state: RoomState, at: number, by: PersonId | null | undefined) {
  const whose = by ? { by } : {};
  const [stop] = stopIfPlaying(state, at);
  if (stop) return [{ ...stop, paused: true as const, ...whose }];
  return state.deadline ? [{ type: 'timer-held' as const, at, ...whose }] : refuse('already-so');
}

/** Ends a facilitator's pause. A scene that someone in it stopped waits for the people in it. */
function goOn(state: RoomState, context: RoomContext) {
  if (!pauseOf(state)) return refuse(isStopped(state) ? 'scene-stopped' : 'scene-running');
  if (!mayEndPause(state, context)) return refuse('facilitator-paused');
  return state.held ? [{ type: 'timer-released' as const, at: context.at }] : endsPause(state, context.at);
}

const course: readonly RoomPhase[] = ['lobby', 'briefing', 'scene', 'scoring', 'debrief'];

/** Leads out of a phase into the next one, whatever it was waiting for. */
function out(state: RoomState, part: RoomPhase, context: RoomContext): RoomEvent[] | Refusal {
  const { at, chance } = context;
  const here = present(state).map((m) => m.person);
  const seated = holderOf(state, 'client') && holderOf(state, 'advisor');
  switch (part) {
    case 'lobby':
      return beginCalled(state, here, context);
    case 'briefing':
      return seated ? beginScene(state, at) : refuse('seats-missing');
    case 'scene':
      return endScene(state, at);
    case 'scoring':
      return revealNow(state, at, chance);
    case 'debrief':
    case 'second-take':
      return finishRotated(state, at);
    case 'closing':
    case 'closed':
      return refuse('not-now');
    default:
      return unreachable(part);
  }
}

/** Skips to the next part. Scoring has two: before its board opens, everyone steps out of role. */
function skip(state: RoomState, context: RoomContext): RoomEvent[] | Refusal {
  const { stage } = state;
  const sheetsOnly = stage.phase === 'scoring' && stage.outOfRole === null;
  return sheetsOnly ? beginOutOfRole(state, context.at) : out(state, stage.phase, context);
}

/** Of the events that lead to a later phase, only new seats and a new round change what the next steps depend on. */
function begun(state: RoomState, event: RoomEvent): RoomState {
  if (event.type === 'seats-set') return seatsEvolves['seats-set'](state, event);
  return event.type === 'round-begun' ? dealingEvolves['round-begun'](state, event) : state;
}

/** Skips to this phase, through everything in between. A room that is already there or further along stays. */
function upTo(state: RoomState, to: PartAhead, context: RoomContext): RoomEvent[] | Refusal {
  const { phase } = state.stage;
  const from = course.indexOf(phase);
  // Between rounds with no call to the table, nothing begins.
  const under = from >= 0 && (phase !== 'lobby' || state.call !== null);
  const events: RoomEvent[] = [];
  let now = state;
  for (const part of under ? course.slice(from, course.indexOf(to)) : []) {
    const next = out(now, part, context);
    if (!Array.isArray(next)) return next;
    events.push(...next);
    now = next.reduce(begun, now);
  }
  return events.length > 0 ? events : refuse('already-so');
}

function addMinute(state: RoomState, at: number) {
  const runs = state.deadline && state.deadline.dueAt > at;
  return runs ? [{ type: 'time-added' as const, at, ms: 60_000 }] : refuse('no-such-deadline');
}

export const roomControlDecides: RoomDecides<'pause-room' | 'resume-room' | 'skip-phase' | 'tell-room'> = {
  'pause-room': (state, _, { at, actor }) => pause(state, at, actor),
  'resume-room': (state, _, context) => goOn(state, context),
  'skip-phase': (state, { to }, context) => (to ? upTo(state, to, context) : skip(state, context)),
  'tell-room': (state, { what, by }, context) => {
    const { at } = context;
    switch (what) {
      case 'pause':
        return pause(state, at, by);
      case 'go-on':
        return goOn(state, context);
      case 'add-time':
        return addMinute(state, at);
      case 'up-to-briefing':
        return upTo(state, 'briefing', context);
      case 'up-to-scene':
        return upTo(state, 'scene', context);
      case 'up-to-scoring':
        return upTo(state, 'scoring', context);
      case 'up-to-debrief':
        return upTo(state, 'debrief', context);
      case 'end-round': {
        const settled = settleRound(state, context);
        return settled.length > 0 ? settled : refuse('already-so');
      }
      case 'closing':
        return state.stage.phase === 'closing' ? refuse('already-so') : beginClosing(state, at);
      case 'undo-closing':
        return undoClosing(state, at);
      case 'close':
        return [...settleRound(state, context), { type: 'room-closed', at } satisfies RoomEvent];
      default:
        // An order that an earlier release stored but didn't get to carry out.
        return refuse('not-now');
    }
  },
};

export const roomControlEvolves: RoomEvolves<'timer-held' | 'timer-released'> = {
  'timer-held': (state, { at, by }) => {
    const { deadline } = state;
    if (!deadline) return state;
    const ms = Math.max(0, deadline.dueAt - at);
    return { ...state, deadline: null, held: { kind: deadline.kind, ms, since: at, ...(by === undefined ? {} : { by }) } };
  },
  'timer-released': (state, { at }) => {
    const { held, stage, onPurpose } = state;
    if (!held) return state;
    const stoodMs = at - held.since;
    return {
      ...state,
      held: null,
      deadline: { kind: held.kind, dueAt: at + held.ms },
      // Everything else that was timed in a debrief stood still for as long.
      stage: stage.phase === 'debrief' ? { ...stage, since: stage.since + stoodMs } : stage,
      onPurpose: onPurpose && { ...onPurpose, dueAt: onPurpose.dueAt + stoodMs },
    };
  },
};

import { refuse } from '../refusals.ts';
import { beginRoleplay } from './dealing.ts';
import { endInClosing, finishRotated } from './debrief.ts';
import type { RoomEvent } from './events.ts';
import { mayEndPause, pauseOf } from './facilitator-pause.ts';
import { beginCalled } from './gathering.ts';
import { beginOutOfRole, revealNow } from './reveal.ts';
import type { Context, Decides, Evolves } from './rule.ts';
import { endRoleplay, endsPause, isStopped, stopIfPlaying } from './scene.ts';
import { holderOf, type RoomState } from './state.ts';
import type { PersonId } from './terms.ts';

/** The clock stands still: a scene is stopped, any other part keeps what is left of its time. `by` is told to all inside. */
function pause(state: RoomState, at: number, by: PersonId | null | undefined) {
  const whose = by ? { by } : {};
  const [stop] = stopIfPlaying(state, at);
  if (stop) return [{ ...stop, paused: true as const, ...whose }];
  return state.deadline ? [{ type: 'timer-held' as const, at, ...whose }] : refuse('already-so');
}

/** What goes on is what was paused: a scene that somebody in it stopped waits for those who are in it. */
function goOn(state: RoomState, context: Context) {
  if (!pauseOf(state)) return refuse(isStopped(state) ? 'scene-stopped' : 'scene-running');
  if (!mayEndPause(state, context)) return refuse('facilitator-paused');
  return state.held ? [{ type: 'timer-released' as const, at: context.at }] : endsPause(state, context.at);
}

/** On to the next part, whatever this one was waiting for. */
function skip(state: RoomState, context: Context) {
  const { at, chance } = context;
  const seated = holderOf(state, 'client') && holderOf(state, 'pusher');
  switch (state.stage.phase) {
    case 'lobby':
      return beginCalled(
        state,
        state.members.filter((m) => !m.left).map((m) => m.person),
        context,
      );
    case 'briefing':
      return seated ? beginRoleplay(state, at) : refuse('seats-missing');
    case 'roleplay':
      return endRoleplay(state, at);
    case 'scoring':
      return state.stage.outOfRole === null ? beginOutOfRole(state, at) : revealNow(state, at, chance);
    case 'debrief':
    case 'second-take':
      return finishRotated(state, at);
    case 'closing':
    case 'closed':
      return refuse('not-now');
  }
}

function addMinute(state: RoomState, at: number) {
  const runs = state.deadline && state.deadline.dueAt > at;
  return runs ? [{ type: 'time-added' as const, at, ms: 60_000 }] : refuse('no-such-deadline');
}

export const pacingDecides: Decides<'pause-room' | 'resume-room' | 'skip-phase' | 'tell-room'> = {
  'pause-room': (state, _, { at, actor }) => pause(state, at, actor),
  'resume-room': (state, _, context) => goOn(state, context),
  'skip-phase': (state, _, context) => skip(state, context),
  'tell-room': (state, { what, by }, context) => {
    const { at } = context;
    switch (what) {
      case 'pause':
        return pause(state, at, by);
      case 'go-on':
        return goOn(state, context);
      case 'add-time':
        return addMinute(state, at);
      case 'skip':
        return skip(state, context);
      case 'closing':
        return state.stage.phase === 'closing' ? refuse('already-so') : endInClosing(state, at);
      case 'close':
        return [...endInClosing(state, at, 'quietly'), { type: 'room-closed', at } satisfies RoomEvent];
    }
  },
};

export const pacingEvolves: Evolves<'timer-held' | 'timer-released'> = {
  'timer-held': (state, { at, by }) => {
    const { deadline } = state;
    if (!deadline) return state;
    const ms = Math.max(0, deadline.dueAt - at);
    return { ...state, deadline: null, held: { kind: deadline.kind, ms, since: at, ...(by === undefined ? {} : { by }) } };
  },
  'timer-released': (state, { at }) =>
    state.held ? { ...state, held: null, deadline: { kind: state.held.kind, dueAt: at + state.held.ms } } : state,
};

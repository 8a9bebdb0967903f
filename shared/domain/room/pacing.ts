import { refuse } from '../refusals.ts';
import { beginRoleplay } from './dealing.ts';
import { endInClosing, finishRotated } from './debrief.ts';
import type { RoomEvent } from './events.ts';
import { beginCalled } from './gathering.ts';
import { beginOutOfRole, revealNow } from './reveal.ts';
import type { Context, Decides, Evolves } from './rule.ts';
import { endRoleplay, goesOn, stopIfPlaying } from './scene.ts';
import { holderOf, type RoomState } from './state.ts';

/** The clock stands still: a scene is stopped, any other part keeps what is left of its time. */
function pause(state: RoomState, at: number) {
  const stop = stopIfPlaying(state, at, 'paused');
  if (stop.length > 0) return stop;
  return state.deadline ? [{ type: 'timer-held' as const, at }] : refuse('already-so');
}

function goOn(state: RoomState, at: number) {
  if (state.held) return [{ type: 'timer-released' as const, at }];
  return goesOn(state, at);
}

/** What goes on for all is what was paused: a scene that somebody stopped waits for those who are in it. */
function goOnWithAll(state: RoomState, at: number) {
  const { stage } = state;
  const stopped = (stage.phase === 'roleplay' || stage.phase === 'second-take') && stage.stopped;
  return stopped && !stopped.paused ? refuse('scene-stopped') : goOn(state, at);
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
  'pause-room': (state, _, { at }) => pause(state, at),
  'resume-room': (state, _, { at }) => goOn(state, at),
  'skip-phase': (state, _, context) => skip(state, context),
  'tell-room': (state, { what }, context) => {
    const { at } = context;
    switch (what) {
      case 'pause':
        return pause(state, at);
      case 'go-on':
        return goOnWithAll(state, at);
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
  'timer-held': (state, { at }) => {
    const { deadline } = state;
    return deadline ? { ...state, deadline: null, held: { kind: deadline.kind, ms: Math.max(0, deadline.dueAt - at) } } : state;
  },
  'timer-released': (state, { at }) =>
    state.held ? { ...state, held: null, deadline: { kind: state.held.kind, dueAt: at + state.held.ms } } : state,
};

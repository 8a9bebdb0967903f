import { type RefusalCode, refuse } from '../../refusals.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { facilitates } from '../policy.ts';
import type { DealtFields } from '../round.ts';
import { changeDealt, changeFormer, isIn, roundNumber, roundOf } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { changeMember, memberOf, present, type Recording, type RoomState, type Segment } from '../state.ts';
import { isStopped } from './scene.ts';

const mostSegments = 40;

/** Whether these settings offer recording. A typed round has its transcript instead. */
export function offersRecording({ talk, recording }: Pick<Settings, 'talk' | 'recording'>): boolean {
  return talk === 'spoken' && recording === true;
}

/** The result of everyone's answers when the scene begins. Null: no one was asked. Doesn't reveal who said no. */
export function settledRecording(state: RoomState): 'kept' | 'not-kept' | null {
  if (roundOf(state).recording !== 'asked') return null;
  return present(state).every((m) => m.allowsRecording === true) ? 'kept' : 'not-kept';
}

/** The recording of a round, as far as this state contains it. */
export function recordingOf({ recordings }: Pick<RoomState, 'recordings'>, round: number): Recording | undefined {
  return recordings.find((one) => one.round === round);
}

/** A segment of any round, with the recording it belongs to. */
export function segmentOf({ recordings }: Pick<RoomState, 'recordings'>, id: string) {
  const recording = recordings.find(({ segments }) => segments.some((segment) => segment.id === id));
  const segment = recording?.segments.find((one) => one.id === id);
  return recording && segment ? { recording, segment } : null;
}

/** Whether this person agreed to be recorded here, in any round whose recording is still kept. */
export function isRecorded({ recordings }: Pick<RoomState, 'recordings'>, person: PersonId): boolean {
  return recordings.some(({ people }) => people.includes(person));
}

/** The segment that a device is recording right now. */
export function openSegment(recording: Recording | undefined): Segment | undefined {
  return recording?.segments.find(({ endedAt }) => endedAt === null);
}

/** Whether everyone here said yes before the round. Visitors were not asked. */
function amongThemselves(state: RoomState, { people }: Recording): boolean {
  return state.visitors.length === 0 && present(state).every((m) => people.includes(m.person));
}

/** Why nothing may be recorded in this room right now; null if it may. */
export function whyNotRecorded(state: RoomState): RefusalCode | null {
  if (!isIn(state, 'scene')) return 'not-now';
  if (state.round.recording !== 'kept') return 'not-recorded';
  const recording = recordingOf(state, state.round.number);
  if (!recording || !amongThemselves(state, recording)) return 'somebody-not-asked';
  return isStopped(state) ? 'scene-stopped' : null;
}

export const recordingDecides: RoomDecides<'answer-recording' | 'start-recording' | 'stop-recording'> = {
  'answer-recording': (state, { yes }, { actor, at }) => {
    const me = memberOf(state, actor);
    const recorded = actor !== null && isRecorded(state, actor);
    // People who have left, or whose room is closed, may still withdraw their yes.
    if (actor === null || (!me && (yes || !recorded))) return refuse(facilitates(state, actor) ? 'not-yours' : 'no-such-room');
    const answered: RoomEvent = { type: 'recording-answered', at, person: actor, yes };
    if (!yes && recorded) return [answered, { type: 'recording-withdrawn', at }];
    if (yes && !offersRecording(state.settings) && state.round?.recording !== 'asked') return refuse('not-recorded');
    return me?.allowsRecording === yes ? refuse('already-so') : [answered];
  },
  'start-recording': (state, { segment }, { at, gone }, me) => {
    const no = whyNotRecorded(state);
    if (no) return refuse(no);
    if (segmentOf(state, segment)) return refuse('already-so');
    const recording = recordingOf(state, state.round.number);
    const open = openSegment(recording);
    if (open && open.by !== me.person && !gone.includes(open.by)) return refuse('recorded-elsewhere');
    if (recording && recording.segments.length >= mostSegments) return refuse('recording-full');
    const stopped: RoomEvent[] = open ? [{ type: 'recording-stopped', at, segment: open.id }] : [];
    return [...stopped, { type: 'recording-started', at, segment, by: me.person }];
  },
  'stop-recording': (state, { segment }, { at }) => {
    const found = segmentOf(state, segment);
    return found?.segment.endedAt === null ? [{ type: 'recording-stopped', at, segment }] : refuse('already-so');
  },
};

function changeRecording(state: RoomState, round: number, change: (recording: Recording) => Recording): RoomState {
  return { ...state, recordings: state.recordings.map((one) => (one.round === round ? change(one) : one)) };
}

function ended(recording: Recording, at: number): Recording {
  const segments = recording.segments.map((segment) => (segment.endedAt === null ? { ...segment, endedAt: at } : segment));
  return { ...recording, segments };
}

/** Opens a recording for a round that may be recorded: everyone who is there has said yes. */
export function withRecording(state: RoomState, settled: DealtFields['recording']): RoomState {
  if (settled !== 'kept') return state;
  const people = present(state).map((m) => m.person);
  return { ...state, recordings: [...state.recordings, { round: roundNumber(state), people, segments: [], open: false }] };
}

/**
 * What every other event means for a recording. It stops with the scene, whenever the scene is stopped, and as soon as someone is
 * there who was not asked. A round that no one recorded, or that was abandoned, leaves no recording.
 */
export function withRecordings(state: RoomState, event: RoomEvent): RoomState {
  const recording = recordingOf(state, roundNumber(state));
  if (!recording) return state;
  const { round } = recording;
  // If the closing is undone, it leads back into the same scene.
  const { phase } = state.stage.phase === 'closing' ? state.stage.from.part : state.stage;
  const over = phase !== 'scene';
  if (event.type === 'round-abandoned' || (over && recording.segments.length === 0))
    return { ...state, recordings: state.recordings.filter((one) => one !== recording) };
  if (event.type === 'revealed') return changeRecording(state, round, (one) => ({ ...one, open: true }));
  const open = openSegment(recording);
  const goesOn = open && memberOf(state, open.by) && whyNotRecorded(state) === null;
  return open && !goesOn ? changeRecording(state, round, (one) => ended(one, event.at)) : state;
}

/** The events after which a room keeps fewer segments than before. */
export const recordingDeletions: readonly RoomEvent['type'][] = ['recording-withdrawn', 'round-abandoned'];

export const recordingEvolves: RoomEvolves<
  'recording-answered' | 'recording-started' | 'recording-stopped' | 'recording-withdrawn'
> = {
  'recording-answered': (state, { person, yes }) => changeMember(state, person, { allowsRecording: yes }),
  'recording-started': (state, { segment, by, at }) =>
    changeRecording(state, roundNumber(state), (one) => ({
      ...one,
      segments: [...one.segments, { id: segment, by, startedAt: at, endedAt: null }],
    })),
  'recording-stopped': (state, { at }) => changeRecording(state, roundNumber(state), (one) => ended(one, at)),
  // Deletes all recordings: deleting only some would reveal who withdrew.
  'recording-withdrawn': (state) => {
    const kept: RoomState = { ...state, recordings: [] };
    const without = changeFormer(kept, state.undo?.round ?? 0, (round) => ({
      ...round,
      recording: round.recording === 'kept' ? 'not-kept' : round.recording,
    }));
    return state.round?.recording === 'kept' ? changeDealt(without, () => ({ recording: 'not-kept' })) : without;
  },
};

import { openSegment, recordingOf, whyNotRecorded } from '../../shared/domain/room/concerns/recording.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import type { Member, RoomState } from '../../shared/domain/room/state.ts';
import type { DeviceRecording } from './device-recording.ts';

/** The state of a round's recording, for one person's device and now. */
export type RecordingStatus =
  | { is: 'asked'; answer: 'yes' | 'no' }
  | { is: 'not-kept' | 'ready' | 'waits' | 'starts' | 'here' | 'unsaved' | 'kept' | 'left' }
  /** Another person's device records (`there`), or may be recording without a connection (`away`). */
  | { is: 'there' | 'away'; by: PersonId };

/** This device's side: what it records, and what the server has acknowledged to it. */
type Device = Pick<DeviceRecording, 'state' | 'confirmed' | 'unsavedSeconds'>;

/** Null when no one was asked and nothing is kept: then no screen mentions it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of cases, read from top to bottom
export function recordingStatus(state: RoomState, me: Member, gone: readonly PersonId[], here: Device): RecordingStatus | null {
  const { round, recordings } = state;
  const { phase } = state.stage;
  if (phase === 'briefing' && round?.recording === 'asked' && me.allowsRecording !== null)
    return { is: 'asked', answer: me.allowsRecording ? 'yes' : 'no' };
  if (phase !== 'scene') {
    if (!recordings.some(({ segments }) => segments.length > 0)) return null;
    return { is: here.unsavedSeconds > 0 ? 'left' : 'kept' };
  }
  if (!round || round.recording === null || round.recording === 'asked') return null;
  const recording = recordingOf(state, round.number);
  // A person who came late was not asked; only this line tells them.
  if (round.recording === 'not-kept' || !recording) return { is: 'not-kept' };
  // Only what the server has acknowledged counts as recorded.
  if (here.state === 'records') return { is: here.unsavedSeconds > 0 ? 'unsaved' : here.confirmed ? 'here' : 'starts' };
  const open = openSegment(recording);
  const others = open && open.by !== me.person ? open : null;
  if (others && !gone.includes(others.by)) return { is: 'there', by: others.by };
  if (here.state === 'waits' || whyNotRecorded(state) !== null) return { is: 'waits' };
  return others ? { is: 'away', by: others.by } : { is: 'ready' };
}

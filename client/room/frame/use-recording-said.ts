import { useWords } from '../../messages/words.ts';
import { useDeviceRecorder } from '../../recording/recording-provider.tsx';
import { type RecordingStatus, recordingStatus } from '../../recording/recording-status.ts';
import { useRoom } from '../../sync/room-view.ts';

/** The state of a recording for this reader now: in a few words, and in a sentence. */
export type RecordingSaid = {
  is: RecordingStatus['is'];
  says: string;
  why: string;
  /** This reader has given a consent that they can withdraw. */
  agreed: boolean;
};

/** Null when there is nothing to say. */
export function useRecordingSaid(): RecordingSaid | null {
  const { state, me, nameOf, gone } = useRoom();
  const here = useDeviceRecorder();
  const { line, why } = useWords().recording;
  const now = recordingStatus(state, me, gone, here);
  if (now === null) return null;
  if (now.is === 'asked')
    return { is: now.is, says: line.asked[now.answer], why: why.asked[now.answer], agreed: now.answer === 'yes' };
  const told = 'by' in now ? why[now.is](nameOf(now.by)) : why[now.is];
  return { is: now.is, says: line[now.is], why: told, agreed: state.recordings.length > 0 };
}

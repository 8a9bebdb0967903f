import { openSegment, recordingOf, whyNotRecorded } from '../../shared/domain/room/recording.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useRecordingHere } from '../recording/recording-provider.tsx';
import { useWords } from '../words/words.ts';

/** What is so with a recording, for this reader and now: in a few words, and in a sentence. */
export type RecordingSaid = {
  is: 'asked' | 'not-kept' | 'ready' | 'waits' | 'here' | 'there' | 'kept';
  says: string;
  why: string;
  /** There is a yes of this reader that can be taken back. */
  agreed: boolean;
};

/** Null where nobody was asked and nothing is kept: then no screen says a word of it. */
export function useRecordingSaid(): RecordingSaid | null {
  const { state, me, nameOf, you, gone } = useRoom();
  const here = useRecordingHere();
  const { line, why } = useWords().recording;
  const { round, recordings } = state;
  const { phase } = state.stage;
  const said = (is: Exclude<RecordingSaid['is'], 'asked' | 'there'>): RecordingSaid => ({
    is,
    says: line[is],
    why: why[is],
    agreed: recordings.length > 0,
  });
  if (phase === 'briefing' && round?.recording === 'asked' && me.allowsRecording !== null) {
    const answer = me.allowsRecording ? 'yes' : 'no';
    return { is: 'asked', says: line.asked[answer], why: why.asked[answer], agreed: me.allowsRecording };
  }
  if (phase !== 'roleplay') return recordings.some(({ segments }) => segments.length > 0) ? said('kept') : null;
  if (!round || round.recording === null || round.recording === 'asked') return null;
  const recording = recordingOf(state, round.number);
  // Whoever came late was not asked and is told by the line alone.
  if (round.recording === 'not-kept' || !recording) return said('not-kept');
  const open = openSegment(recording);
  if (here.state === 'records') return said('here');
  if (open && open.by !== you && !gone.includes(open.by))
    return { is: 'there', says: line.there, why: why.there(nameOf(open.by)), agreed: true };
  if (here.state === 'waits' || whyNotRecorded(state) !== null) return said('waits');
  return said('ready');
}

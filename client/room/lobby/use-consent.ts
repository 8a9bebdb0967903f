import { withdrawWords } from '../../../shared/domain/room/concerns/debrief.ts';
import { isRecorded, offersRecording } from '../../../shared/domain/room/concerns/recording.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';

/** A question that is asked on each phone alone. `answered` is null until there is an answer, which counts as a no. */
export type Consent = {
  words: Words['consent'];
  answered: boolean | null;
  answer: (yes: boolean) => void;
  /** A no now deletes something that was kept from earlier rounds. */
  deletes: boolean;
};

/** What to ask before this round, or the next: about typed words, or about a recording. Null when there is nothing to ask. */
export function useConsent(): Consent | null {
  const { state, you, me, now, dispatch } = useRoom();
  const { consent, recording } = useWords();
  const round = state.stage.phase === 'lobby' ? null : state.round;
  if ((round ?? state.settings).talk === 'typed')
    return {
      words: consent,
      answered: me.keepsWords,
      answer: (keep) => dispatch({ type: 'answer-words', keep }),
      deletes: withdrawWords(state, me, now()).length > 0,
    };
  const asked = round ? round.recording === 'asked' : offersRecording(state.settings);
  if (!asked) return null;
  return {
    words: recording.consent,
    answered: me.allowsRecording,
    answer: (yes) => dispatch({ type: 'answer-recording', yes }),
    deletes: isRecorded(state, you),
  };
}

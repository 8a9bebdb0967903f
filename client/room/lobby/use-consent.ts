import { withdrawWords } from '../../../shared/domain/room/concerns/debrief.ts';
import { isRecorded, offersRecording } from '../../../shared/domain/room/concerns/recording.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';

/** A question that is asked on each phone alone. Null: not answered yet, which counts as a no. */
export type Consent = {
  words: Words['consent'];
  answered: boolean | null;
  answer: (yes: boolean) => void;
  /** A no now deletes something that is kept from the rounds before. */
  deletes: boolean;
};

/** What is asked before this round, or before the next one: what is written, or what is said. Null: nothing. */
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

import { hasBegun } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { freshId } from '../../sync/ids.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { type DraftField, useRoomDraft } from '../../sync/use-draft.ts';
import { offeredPhrases } from './offered-phrases.ts';

const lineFieldId = 'your-line';

export const longestLine = 600;

/** What a line reads once this is filled in: after what is there, and once only. */
function filledWith(line: string, said: string): string {
  // Dots at the end only say that someone goes on.
  const more = said.replace(/…$/, ' ');
  if (line.includes(more.trim())) return line;
  return line.trim() === '' ? more : `${line.trimEnd()} ${more}`;
}

const alike = (text: string) => text.toLowerCase().replaceAll('’', "'");

/** Whether a line has this phrase in it: up to its first dots, after which people go on in their own words. */
function isSaidIn(line: string, phrase: string): boolean {
  const [said = ''] = phrase.split('…');
  return alike(line).includes(alike(said.replace(/\.$/, '')));
}

type Line = Pick<DraftField<string>, 'value' | 'hands'> & {
  /** The id of its field. */
  id: string;
  write: (line: string) => void;
  send: () => void;
  /** Puts something to say into the field, where it can be changed before it is sent. Leaves what is written. */
  fill: (said: string) => void;
};

/** The line that a player of a typed scene is writing. It outlives its field, and other parts of the page may fill it. */
export function useLine(): Line {
  const { me, dispatch, tellTyping } = useRoom();
  const round = useRound(hasBegun);
  const { says } = useWords().phrases;
  const draft = useRoomDraft('say-line', {
    kept: '',
    sentOn: 'press',
    command: (said) => (said.trim() === '' ? null : { type: 'say-line', line: freshId(), words: said.trim() }),
    phases: ['scene'],
  });
  const write = (line: string) => {
    draft.write(line);
    tellTyping(line.trim() !== '');
  };
  return {
    id: lineFieldId,
    value: draft.value,
    hands: draft.hands,
    write,
    send: () => {
      draft.send();
      tellTyping(false);
      if (me.seat !== 'advisor') return;
      const used = offeredPhrases(round).flatMap(({ phrases }) =>
        phrases.filter((phrase) => isSaidIn(draft.value, says[phrase])),
      );
      for (const phrase of used) dispatch({ type: 'use-phrase', use: freshId(), phrase });
    },
    fill: (said) => {
      const line = filledWith(draft.value, said);
      if (line.length <= longestLine) write(line);
      // After the sheet that it was picked from has closed, which gives the focus back to its button.
      setTimeout(() => {
        const field = document.querySelector<HTMLTextAreaElement>(`#${lineFieldId}`);
        field?.focus();
        field?.setSelectionRange(field.value.length, field.value.length);
      });
    },
  };
}

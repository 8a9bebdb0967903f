import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { CardDealt } from './card-dealt.tsx';
import { ChangedByOther } from './changed.tsx';
import { Newcomers } from './newcomers.tsx';
import './toast.css';

/** A sentence that floats above the foot until the reader dismisses it. Screen readers announce it at once. */
export function Toast({ children, onClose }: { children: ReactNode; onClose: () => void }): ReactNode {
  return (
    <div className="toast">
      <p className="toast-words">{children}</p>
      <Button kind="plain" onPress={onClose}>
        {useWords().frame.understood}
      </Button>
    </div>
  );
}

/** Offers marks that came too late to count to their author, who may keep them. */
function LateToast(): ReactNode {
  const { notes } = useRoom();
  const words = useWords().afterwards;
  return (
    <div className="toast">
      <p className="toast-words">
        {words.late(notes.late.length)} {words.lateWhy}
      </p>
      <div className="toast-buttons">
        <Button onPress={() => notes.drop('late')}>{words.dropLate}</Button>
        <Button onPress={notes.keepLate}>{words.keepLate}</Button>
      </div>
    </div>
  );
}

/** Why the room refused what the reader asked for. */
export function RefusalToast(): ReactNode {
  const { refused, forgetRefusal, notes } = useRoom();
  const { refusals } = useWords();
  // The live region must exist before its text, or a screen reader announces nothing.
  return (
    <div className="toast-place" role="status">
      <Newcomers />
      <CardDealt />
      <ChangedByOther />
      {notes.late.length > 0 && <LateToast />}
      {refused && <Toast onClose={forgetRefusal}>{refusals[refused.code]}</Toast>}
    </div>
  );
}

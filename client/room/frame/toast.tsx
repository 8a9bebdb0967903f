import { type ReactNode, useEffect } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { CardDealt } from './card-dealt.tsx';
import { ChangedByOther } from './changed.tsx';
import { Newcomers } from './newcomers.tsx';
import './toast.css';

const shownMs = 10_000;

/** A sentence that floats above the foot for some seconds, or until the reader dismisses it. Screen readers announce it at once. */
export function Toast({ says, onClose }: { says: string; onClose: () => void }): ReactNode {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sentence is shown for as long
  useEffect(() => {
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [says, onClose]);
  return (
    <div className="toast">
      <p className="toast-words">{says}</p>
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
    <div className="toast-place toast-one" role="status">
      <Newcomers />
      <CardDealt />
      <ChangedByOther />
      {notes.late.length > 0 && <LateToast />}
      {refused && <Toast says={refusals[refused.code]} onClose={forgetRefusal} />}
    </div>
  );
}

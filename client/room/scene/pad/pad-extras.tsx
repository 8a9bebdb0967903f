import { type ReactNode, useState } from 'react';
import { casesEnough, type NoteKind, noteKinds } from '../../../../shared/domain/pad-notes.ts';
import { useWords } from '../../../messages/words.ts';
import type { Marks } from '../../../pushback/use-marks.ts';
import { useRound } from '../../../sync/room-view.ts';
import { RoomMenu } from '../../frame/room-menu.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { TrapList } from './trap-list.tsx';
import './pad-extras.css';
import { hasBegun } from '../../../../shared/domain/room/round.ts';

/** How often the case was made, by this observer's own count, and when that is enough. */
function CaseWhy({ count }: { count: number }): ReactNode {
  const words = useWords().pad;
  if (count === 0) return null;
  return (
    <p className={count >= casesEnough ? 'extras-enough' : 'quiet'} role="status">
      {count >= casesEnough ? words.caseEnough : words.caseOnce}
    </p>
  );
}

/** One press away from the five steps: other things worth noting, the traps, and the room's menu. */
export function PadExtras({ marks, onClose }: { marks: Marks; onClose: () => void }): ReactNode {
  const { sheets } = useRound(hasBegun);
  const { pad: words, talk } = useWords();
  const [writing, write] = useState(false);
  const { own, notes, give, leave } = marks;
  const countOf = (kind: NoteKind) => notes.filter((note) => note.kind === kind).length;
  const kinds = noteKinds.filter((kind) => kind !== 'phrase' && (kind !== 'tone' || sheets === 'named'));
  if (writing) return <NoteSheet kind="tone" onClose={onClose} />;
  const press = (kind: NoteKind) => {
    if (kind === 'tone') write(true);
    else leave(kind);
    if (kind === 'pause') onClose();
  };
  return (
    <RoomMenu title={words.extras} onClose={onClose}>
      <ul className="extras">
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" className="extra" onClick={() => press(kind)}>
              <span>{words.notes[kind].name}</span>
              {countOf(kind) > 0 && <span className="extra-count">{countOf(kind)}</span>}
            </button>
          </li>
        ))}
      </ul>
      <CaseWhy count={countOf('case')} />
      <h3 className="extras-traps">{talk.trapsTitle}</h3>
      <TrapList
        counts={(trap) => own.filter((mark) => mark.about === trap).length}
        onMark={(trap) => {
          give(trap);
          onClose();
        }}
      />
    </RoomMenu>
  );
}

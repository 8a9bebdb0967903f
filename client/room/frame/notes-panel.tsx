import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useMarkName } from '../../pushback/pad.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Panel } from '../../ui/panel.tsx';

function clock(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
}

/** Marks that came too late and that their author kept: on this device, in no score sheet, deleted at a press. */
export function NotesPanel(): ReactNode {
  const { notes } = useRoom();
  const words = useWords().afterwards;
  const nameOf = useMarkName();
  if (notes.kept.length === 0) return null;
  return (
    <Panel title={words.notes} tone="sunken">
      <p className="quiet">{words.notesWhy}</p>
      <ul>
        {notes.kept.map(({ mark, about, round, heardAt, quote }) => (
          <li key={mark}>
            {words.noteOf(about === null ? words.noteWords : nameOf(about), round, heardAt === null ? '' : clock(heardAt))}
            {quote !== null && <span className="spoken"> “{quote}”</span>}
          </li>
        ))}
      </ul>
      <AskButton
        says={words.dropNotes}
        ask={{ title: words.dropNotesAsk, why: words.dropNotesWhy, no: words.dropNotesNo }}
        onYes={() => notes.drop('kept')}
      />
    </Panel>
  );
}

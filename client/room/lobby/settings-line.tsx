import { type ReactNode, useState } from 'react';
import { levelNow } from '../../../shared/domain/room/concerns/dealing.ts';
import { offersRecording } from '../../../shared/domain/room/concerns/recording.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { SettingsOverlay } from './settings-overlay.tsx';
import { minutesOf } from './times-choice.tsx';
import './settings-line.css';

/** How this room plays, in one line that opens the rest. */
export function SettingsLine(): ReactNode {
  const { state } = useRoom();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const { talk, board, sheets, times } = state.settings;
  const { settings } = words;
  const parts = [
    settings.short.talk[talk],
    settings.short.scene(minutesOf(times.sceneMs)),
    settings.short.level[levelNow(state)],
    // What is as usual goes without saying.
    ...(offersRecording(state.settings) ? [words.recording.short] : []),
    ...(board === 'open' ? [settings.short.board.open] : []),
    ...(sheets === 'anonymous' ? [settings.short.sheets.anonymous] : []),
  ];
  return (
    <>
      <button type="button" className="settings-line" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="settings-over">{words.lobby.settings}</span>
        <span className="settings-name">{settings.summary(parts)}</span>
        <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
      </button>
      {open && <SettingsOverlay onClose={() => setOpen(false)} />}
    </>
  );
}

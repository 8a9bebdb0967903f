import { type ReactNode, useState } from 'react';
import { levelNow } from '../../../shared/domain/room/concerns/dealing.ts';
import { offersRecording } from '../../../shared/domain/room/concerns/recording.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { SettingsOverlay } from './settings-overlay.tsx';
import './settings-line.css';

/** How this room plays, in one line that opens the rest. */
export function SettingsLine(): ReactNode {
  const { state } = useRoom();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const { talk, board, sheets, level } = state.settings;
  const { settings } = words;
  const recorded = offersRecording(state.settings) ? [words.recording.short] : [];
  const parts = [
    settings.short.talk[talk],
    ...recorded,
    settings.short.board[board],
    settings.sheetsAre[sheets],
    level === 'auto' ? settings.short.levelAuto(levelNow(state)) : settings.short.level[level],
  ];
  return (
    <>
      <button type="button" className="settings-line" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="settings-name">{words.lobby.settings}</span>
        <span className="quiet">{settings.summary(parts)}</span>
        <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
      </button>
      {open && <SettingsOverlay onClose={() => setOpen(false)} />}
    </>
  );
}

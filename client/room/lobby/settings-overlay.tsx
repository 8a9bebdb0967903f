import type { ReactNode } from 'react';
import { focuses } from '../../../shared/domain/focus.ts';
import { shows } from '../../../shared/domain/levels.ts';
import type { RoomCommandOf } from '../../../shared/domain/room/commands.ts';
import { autoLevel, levelNow } from '../../../shared/domain/room/concerns/dealing.ts';
import { roundMinutes } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { fewestAnonymous } from '../../../shared/domain/room/concerns/visible-sheets.ts';
import { observersOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { TimesChoice } from './times-choice.tsx';

const levels = ['auto', 1, 2, 3] as const;

/** How this room plays. Everyone may look; only the host changes it, and each change applies at once. */
export function SettingsOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { state, leads, nameOf, refused, dispatch } = useRoom();
  const all = useWords();
  const words = all.settings;
  const { settings, lobbyOpen } = state;
  const tooFew = observersOf(state).length < fewestAnonymous;
  const change = (part: RoomCommandOf<'change-settings'>['settings']) => dispatch({ type: 'change-settings', settings: part });
  const disabled = !leads;
  const level = levelNow(state);
  const focusesNow = focuses.filter((focus) => shows(level, focus));
  return (
    <Overlay
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <p role="alert">{refused && all.refusals[refused.code]}</p>
          <Button kind="primary" big wide onPress={onClose}>
            {words.done}
          </Button>
        </>
      }
    >
      {disabled && <p className="quiet">{words.hostOnly(nameOf(state.host))}</p>}
      <Choice
        label={words.talk}
        flow="list"
        options={(['spoken', 'typed'] as const).map((value) => ({
          value,
          label: words.talks[value],
          hint: words.talkWhy[value],
          disabled,
        }))}
        value={settings.talk}
        onChoose={(talk) => change({ talk })}
      />
      {settings.talk === 'spoken' && (
        <Choice
          label={all.recording.setting}
          flow="list"
          options={(['off', 'asked'] as const).map((value) => ({
            value,
            label: all.recording.settings[value],
            hint: all.recording.settingWhy[value],
            disabled,
          }))}
          value={settings.recording ? 'asked' : 'off'}
          onChoose={(recording) => change({ recording: recording === 'asked' })}
        />
      )}
      <Choice
        label={words.board}
        flow="list"
        options={(['blind', 'open'] as const).map((value) => ({
          value,
          label: words.boards[value],
          hint: words.boardWhy[value],
          disabled,
        }))}
        value={settings.board}
        onChoose={(board) => change({ board })}
      />
      <Choice
        label={words.sheets}
        flow="list"
        options={[
          { value: 'named', label: words.sheetsAre.named, hint: words.sheetsWhy.named, disabled },
          {
            value: 'anonymous',
            label: words.sheetsAre.anonymous,
            hint: tooFew ? words.sheetsNeed : settings.board === 'open' ? words.sheetsNeedBlind : words.sheetsWhy.anonymous,
            disabled: disabled || tooFew || settings.board === 'open',
          },
        ]}
        value={settings.sheets}
        onChoose={(sheets) => change({ sheets })}
      />
      <Choice
        label={words.level}
        flow="list"
        options={levels.map((value) => ({
          value,
          label: words.levels[value],
          hint: value === 'auto' ? words.levelAuto(autoLevel(state)) : words.levelWhy[value],
          disabled,
        }))}
        value={settings.level}
        onChoose={(level) => change({ level })}
      />
      {focusesNow.length > 0 && (
        <Choice
          label={all.moves.focusTitle}
          flow="list"
          options={[
            { value: 'none' as const, label: all.moves.noFocus, hint: all.moves.noFocusWhy, disabled },
            ...focusesNow.map((value) => ({
              value,
              label: all.moves.focus[value].name,
              hint: all.moves.focus[value].why,
              disabled,
            })),
          ]}
          value={settings.focus ?? 'none'}
          onChoose={(focus) => change({ focus: focus === 'none' ? null : focus })}
        />
      )}
      <Choice
        label={words.door}
        flow="list"
        options={(['open', 'shut'] as const).map((value) => ({
          value,
          label: words.doors[value],
          hint: words.doorWhy[value],
          disabled,
        }))}
        value={lobbyOpen ? 'open' : 'shut'}
        onChoose={(door) => dispatch({ type: 'set-lobby', open: door === 'open' })}
      />
      <TimesChoice
        times={settings.times}
        fixed={disabled}
        whole={`${words.roundTakes(roundMinutes(settings.times, present(state).length))} ${words.alsoIn.soft} ${words.morePeople}`}
        onChange={(times) => change({ times })}
      />
    </Overlay>
  );
}

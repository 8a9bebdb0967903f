import { type ReactNode, useState } from 'react';
import { silentSpots } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './settings-line.css';

/**
 * Why this is worth practicing, and one private tap: a press away in the lobby, for people who haven't played here. A workshop has
 * its own opening.
 */
export function BeforeFirst(): ReactNode {
  const { state, me, dispatch } = useRoom();
  const { workshop } = useWords();
  const words = workshop.opening;
  const [open, setOpen] = useState(false);
  if (state.workshop || me.rounds > 0) return null;
  return (
    <>
      <button type="button" className="settings-line" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="settings-name">{workshop.blocks.why}</span>
        <span className="quiet">{me.silent ? words.tapped : words.whyAsk}</span>
        <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
      </button>
      {open && (
        <Overlay
          title={workshop.blocks.why}
          onClose={() => setOpen(false)}
          foot={
            <Button kind="primary" big wide onPress={() => setOpen(false)}>
              {words.done}
            </Button>
          }
        >
          {words.why.map((sentence) => (
            <p key={sentence} className="lead">
              {sentence}
            </p>
          ))}
          <Choice
            label={words.whyAsk}
            flow="list"
            options={silentSpots.map((value) => ({ value, label: words.spots[value] }))}
            value={me.silent}
            onChoose={(spot) => dispatch({ type: 'tell-silence', spot })}
          />
          <p className="quiet">{words.onlyYou}</p>
        </Overlay>
      )}
    </>
  );
}

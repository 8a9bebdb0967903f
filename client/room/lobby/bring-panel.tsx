import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { BringOwn } from './bring-own-later.tsx';
import { BroughtActions } from './brought-card.tsx';
import './card-panel.css';
import './settings-line.css';

/** The cases that someone who does not pick the card has brought here. */
export function BroughtCards(): ReactNode {
  const { state, you, leads } = useRoom();
  const words = useWords().decks.bring;
  if (leads) return null;
  const mine = state.brought.filter(({ by }) => by === you);
  return mine.map((one) => (
    <Panel key={one.card.id} over={words.yours}>
      <p className="cards-title spoken">{one.card.title}</p>
      <BroughtActions brought={one} />
    </Panel>
  ));
}

/** Lets people who do not pick the card bring a case of their own, for the host to pick. */
export function BringPanel(): ReactNode {
  const { state, leads } = useRoom();
  const words = useWords().decks.bring;
  const [writing, setWriting] = useState(false);
  if (leads || state.workshop) return null;
  return (
    <>
      <button type="button" className="settings-line" aria-haspopup="dialog" onClick={() => setWriting(true)}>
        <span className="settings-name">{words.open}</span>
        <span className="quiet">{words.openWhy}</span>
        <svg className="settings-more" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
      </button>
      {writing && <BringOwn onBrought={() => undefined} onClose={() => setWriting(false)} />}
    </>
  );
}

import type { ReactNode } from 'react';
import type { Kit } from '../../shared/protocol/workshop-answers.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import '../ui/fold.css';

type Props = { kit: Kit; chosen: readonly string[]; onToggle: (card: string) => void };

/** Which cards are printed: all that the facilitator may print, by deck. Decks with a chosen card are open. */
export function KitChooser({ kit, chosen, onToggle }: Props): ReactNode {
  const words = useWords().leading.kit;
  const chosenIn = (cards: Kit['decks'][number]['cards']) => cards.filter(({ id }) => chosen.includes(id)).length;
  return (
    <Panel title={words.which}>
      <div className="kit-decks">
        {kit.decks.map(({ id, title, cards }) => (
          <details key={id} className="fold" open={kit.chosen.some((one) => cards.some((card) => card.id === one))}>
            <summary>
              <span>
                {title} {chosenIn(cards) > 0 && <span className="quiet">{words.chosen(chosenIn(cards))}</span>}
              </span>
            </summary>
            <div className="fold-body">
              {cards.map((card) => (
                <label key={card.id} className="kit-choice">
                  <input type="checkbox" checked={chosen.includes(card.id)} onChange={() => onToggle(card.id)} />
                  {card.title}
                </label>
              ))}
            </div>
          </details>
        ))}
      </div>
    </Panel>
  );
}

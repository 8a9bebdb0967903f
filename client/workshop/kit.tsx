import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Deck } from '../../shared/domain/card.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import { NotFound } from '../app/not-found.tsx';
import { useWords } from '../messages/words.ts';
import { askServer } from '../sync/ask-server.ts';
import { usePresentIn } from '../sync/present-in.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { CardSheets } from './kit-sheets.tsx';
import './kit.css';

type KitAsked = { decks: Deck[] } | null | 'none';

function useKit(workshop: string): KitAsked {
  const [kit, setKit] = useState<KitAsked>(null);
  useEffect(() => {
    let wanted = true;
    askServer(`/api/workshops/${workshop}/kit`)
      .then((answer) => (answer.ok ? answer.json() : 'none'))
      .then((read: KitAsked) => wanted && setKit(read))
      .catch(() => wanted && setKit('none'));
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return kit;
}

/** For when the network is down: cards, score sheets and table signs to print, one button. */
export function Kit({ workshop }: { workshop: string }): ReactNode {
  const { leading, replay, workshop: groups } = useWords();
  const words = leading.kit;
  const kit = useKit(workshop);
  const [, go] = useLocation();
  usePresentIn(workshop);
  if (kit === 'none') return <NotFound why="no-such-room" />;
  return (
    <Page
      width="wide"
      over={words.over}
      title={words.title}
      right={
        <Buttons>
          <Button onPress={() => go(`/w/${workshop}`)}>{replay.backToWorkshop}</Button>
          <Button kind="primary" onPress={() => window.print()}>
            {words.print}
          </Button>
        </Buttons>
      }
    >
      <p className="kit-why">{words.why}</p>
      {kit !== null && (
        <div className="kit">
          {/* Fill-in fields can't be filled in on paper, so every card is printed with its default words. */}
          {kit.decks.flatMap((deck) => deck.cards.map((card) => <CardSheets key={card.id} card={filledIn(card)} />))}
          <article className="kit-sheet kit-signs" aria-label={words.signs}>
            {Array.from({ length: 12 }, (_, i) => (
              <p key={groups.groupName(i + 1)} className="kit-sign spoken">
                {groups.groupName(i + 1)} <span>{i + 1}</span>
              </p>
            ))}
          </article>
        </div>
      )}
    </Page>
  );
}

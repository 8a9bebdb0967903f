import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { NotFound } from '../app/not-found.tsx';
import { useWords } from '../messages/words.ts';
import { usePresentIn } from '../sync/present-in.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { KitChooser } from './kit-chooser.tsx';
import { CardSheets, pagesOfCard, TableSigns } from './kit-sheets.tsx';
import { useKit } from './use-kit.ts';
import './kit.css';

/** For when the network is down: the chosen cards and a name for each table to print. */
export function Kit({ workshop }: { workshop: string }): ReactNode {
  const { leading, replay } = useWords();
  const words = leading.kit;
  const { kit, chosen, toggle, cards, refused } = useKit(workshop);
  const [, go] = useLocation();
  usePresentIn(workshop);
  if (kit === 'none') return <NotFound why="no-such-room" />;
  const fetching = cards.length + refused.length < chosen.length;
  return (
    <Page
      width="wide"
      over={words.over}
      title={words.title}
      right={
        <Buttons>
          <Button onPress={() => go(`/w/${workshop}`)}>{replay.backToWorkshop}</Button>
          {kit !== null && !fetching && (
            <Button kind="primary" onPress={() => window.print()}>
              {words.print(cards.length * pagesOfCard + 1)}
            </Button>
          )}
        </Buttons>
      }
    >
      <p className="kit-screen">{words.why}</p>
      {kit !== null && (
        <>
          <div className="kit-screen">
            <KitChooser kit={kit} chosen={chosen} onToggle={toggle} />
            {refused.length > 0 && <p role="alert">{words.refused(refused.length)}</p>}
          </div>
          <div className="kit">
            {cards.map(({ id, card }) => (
              <CardSheets key={id} card={card} />
            ))}
            <TableSigns />
          </div>
        </>
      )}
    </Page>
  );
}

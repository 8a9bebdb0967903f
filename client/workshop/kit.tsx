import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Card, Deck } from '../../shared/domain/card.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { NotFound } from '../app/not-found.tsx';
import { useWords } from '../messages/words.ts';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { askServer } from '../sync/ask-server.ts';
import { usePresentIn } from '../sync/present-in.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
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

function Lines({ title, lines }: { title: string; lines: readonly string[] }): ReactNode {
  return (
    <div>
      <h4>{title}</h4>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function CardSheets({ card }: { card: Card }): ReactNode {
  const all = useWords();
  const words = all.leading.kit;
  const { client, advisor, observers, answer } = card;
  return (
    <>
      <article className="kit-sheet">
        <p className="quiet">{words.client}</p>
        <h2 className="spoken">{card.title}</h2>
        <p>{card.situation}</p>
        <h3>
          {client.persona.name}, {client.persona.role}
        </h3>
        <Lines title={words.opening} lines={[client.opening]} />
        <Lines title={words.asks} lines={[client.asks]} />
        <Lines title={words.wants} lines={[client.wants]} />
        <Lines title={words.pressure} lines={[client.pressure]} />
        <Lines title={words.softens} lines={client.softens} />
        <Lines title={words.hardens} lines={client.hardens} />
        <Lines title={words.fallbacks} lines={client.fallbacks} />
        <Lines title={words.givesWay} lines={[client.givesWay]} />
      </article>
      <article className="kit-sheet">
        <p className="quiet">{words.advisor}</p>
        <h2 className="spoken">{card.title}</h2>
        <p>{card.situation}</p>
        <Lines title={words.facts} lines={advisor.facts} />
        <Lines title={words.constraints} lines={advisor.constraints} />
        <Lines title={words.alternatives} lines={advisor.alternatives} />
        <ol className="kit-rail">
          {steps.map((step) => (
            <li key={step}>
              <StepGlyph step={step} size={24} /> {all.steps[step].name}
            </li>
          ))}
        </ol>
      </article>
      <article className="kit-sheet">
        <p className="quiet">{words.observers}</p>
        <h2 className="spoken">{card.title}</h2>
        <p>{card.situation}</p>
        {steps.map((step) => (
          <div key={step} className="kit-step">
            <h4>
              <StepGlyph step={step} size={24} /> {all.steps[step].name}
            </h4>
            <p className="quiet">{observers.soundsLike[step] ?? ''}</p>
            <p className="kit-line">{words.heardAt}</p>
            <p className="kit-boxes">☐ 0 ☐ 1 ☐ 2 ☐ 3 ☐ –</p>
          </div>
        ))}
        <p className="quiet">{words.answer}</p>
        <p className="kit-fold">{answer.parts.map((part) => part.says).join(' ')}</p>
      </article>
    </>
  );
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
          {kit.decks.flatMap((deck) => deck.cards.map((card) => <CardSheets key={card.id} card={card} />))}
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

import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { OfferedCard } from '../../shared/domain/dealt-card.ts';
import type { DeckOnShelf } from '../../shared/protocol/decks.ts';
import { NameFirst } from '../entry/name-first.tsx';
import { useWords } from '../messages/words.ts';
import { type BuiltIn, useBuiltIn } from '../sync/addresses.ts';
import { Button } from '../ui/button.tsx';
import { Column, Columns, Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { openDeck, useMyDecks } from './decks-api.ts';
import { FileChoice } from './file-choice.tsx';
import { MakeOwnInDeck } from './make-own-in-deck.tsx';
import './card-fields.css';
import '../room/lobby/card-list.css';
import '../room/lobby/card-panel.css';
import '../ui/fold.css';

function Shelf({ decks }: { decks: readonly DeckOnShelf[] }): ReactNode {
  const words = useWords().decks;
  const [, go] = useLocation();
  return (
    <ul className="deck-list">
      {decks.map(({ deck, title, mine, by, shared, written, version, cards }) => (
        <li key={deck}>
          <button type="button" className="cards-one" onClick={() => go(`/decks/${deck}`)}>
            <span className="cards-title spoken">{title}</span>
            <span className="quiet">
              {[
                words.cards(mine ? written : cards.length),
                words.version(version),
                mine ? '' : words.by(by),
                mine && shared ? words.sharedNow : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A deck that came with this release: its cards, each to be made someone's own case, and a copy of it all. */
function BuiltInDeck({ deck: { id, title, cards }, onCopy }: { deck: BuiltIn; onCopy: () => void }): ReactNode {
  const words = useWords().decks;
  const [making, setMaking] = useState<OfferedCard | null>(null);
  return (
    <details className="fold">
      <summary>
        <span className="cards-words">
          <span className="cards-title spoken">{title}</span>
          <span className="quiet deck-size">{words.cards(cards.length)}</span>
        </span>
      </summary>
      <div className="fold-body">
        <p className="quiet deck-pick">{words.own.pick}</p>
        <ul className="deck-list">
          {cards.map((card) => (
            <li key={card.id}>
              <button type="button" className="cards-one" aria-haspopup="dialog" onClick={() => setMaking(card)}>
                <span className="cards-title spoken">{card.title}</span>
                <span className="quiet card-line">{card.situation}</span>
              </button>
            </li>
          ))}
        </ul>
        <Button onPress={onCopy}>{words.copyDeck(title)}</Button>
      </div>
      {making && <MakeOwnInDeck deck={id} card={making} onClose={() => setMaking(null)} />}
    </details>
  );
}

/** A person's decks: their own, those shared with them, and the built-in ones to copy from. */
function MyDecks(): ReactNode {
  const all = useWords();
  const words = all.decks;
  const [, go] = useLocation();
  const { decks, again } = useMyDecks();
  const builtIn = useBuiltIn();
  const [problem, setProblem] = useState<string | null>(null);

  async function open(title: string, copyOf: { deck: string; card: string | null } | null): Promise<void> {
    const answer = await openDeck(title, copyOf);
    if ('refusal' in answer) setProblem(all.refusals[answer.refusal]);
    else go(`/decks/${answer.stream}`);
  }
  const mine = (decks ?? []).filter((deck) => deck.mine);
  const shared = (decks ?? []).filter((deck) => !deck.mine);
  return (
    <Page width="wide" over={words.over} title={words.title} right={<Button onPress={() => go('/')}>{words.home}</Button>}>
      {problem && <p role="alert">{problem}</p>}
      <Columns>
        <Column>
          <Panel title={words.mine}>
            {decks !== null && mine.length === 0 && <p className="quiet">{words.none}</p>}
            <Shelf decks={mine} />
            <div className="deck-actions">
              <Button kind="primary" onPress={() => void open(words.freshTitle, null)}>
                {words.fresh}
              </Button>
              <FileChoice label={words.importFile} deck={null} onTaken={(deck) => go(`/decks/${deck}`)} onKept={again} />
            </div>
          </Panel>
          {shared.length > 0 && (
            <Panel title={words.shared}>
              <Shelf decks={shared} />
            </Panel>
          )}
        </Column>
        <Column>
          <Panel title={words.builtIn}>
            <ul className="deck-list">
              {builtIn.map((deck) => (
                <li key={deck.id}>
                  <BuiltInDeck deck={deck} onCopy={() => void open(deck.title, { deck: deck.id, card: null })} />
                </li>
              ))}
            </ul>
          </Panel>
        </Column>
      </Columns>
    </Page>
  );
}

export function Decks(): ReactNode {
  return (
    <NameFirst>
      <MyDecks />
    </NameFirst>
  );
}

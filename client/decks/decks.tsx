import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { DeckOnShelf } from '../../shared/protocol/decks.ts';
import { NameFirst } from '../entry/name-first.tsx';
import { useWords } from '../messages/words.ts';
import { useBuiltIn } from '../sync/addresses.ts';
import { Button } from '../ui/button.tsx';
import { Column, Columns, Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { openDeck, useMyDecks } from './decks-api.ts';
import { FileChoice } from './file-choice.tsx';
import './card-fields.css';
import '../room/lobby/card-panel.css';

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

/** A person's decks: their own, those shared with them, and the built-in ones to copy from. */
function MyDecks(): ReactNode {
  const all = useWords();
  const words = all.decks;
  const [, go] = useLocation();
  const { decks } = useMyDecks();
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
              <FileChoice label={words.importFile} deck={null} onTaken={(deck) => go(`/decks/${deck}`)} />
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
              {builtIn.map(({ id, title, cards }) => (
                <li key={id} className="cards-row">
                  <span className="cards-words">
                    <span className="cards-title spoken">{title}</span>
                    <span className="quiet">{words.cards(cards.length)}</span>
                  </span>
                  <Button label={words.copyDeck(title)} onPress={() => void open(title, { deck: id, card: null })}>
                    {words.copy}
                  </Button>
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

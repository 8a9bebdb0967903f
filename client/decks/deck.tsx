import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Card } from '../../shared/domain/card.ts';
import { faultsOf } from '../../shared/domain/deck/faults.ts';
import { hasChanged } from '../../shared/domain/deck/state.ts';
import { playability } from '../../shared/domain/playability/playability.ts';
import { NotFound } from '../app/not-found.tsx';
import { Waiting } from '../app/waiting.tsx';
import { NameFirst } from '../entry/name-first.tsx';
import { useWords } from '../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../pushback/saving-badge.tsx';
import { SendLink } from '../room/frame/invite.tsx';
import { useAddresses } from '../sync/addresses.ts';
import { type DeckView, useDeck } from '../sync/use-deck.ts';
import { AskButton } from '../ui/ask-button.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Overlay } from '../ui/overlay.tsx';
import { Column, Columns, Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { blankCard } from './blank-card.ts';
import { CardPreview, type CardReader } from './card-preview.tsx';
import { CardWriting } from './card-writing.tsx';
import { openDeck } from './decks-api.ts';
import { FileChoice } from './file-choice.tsx';
import { MakeOwnInDeck } from './make-own-in-deck.tsx';
import { useDeckDraft } from './use-deck-draft.ts';
import { fieldsWith } from './use-fields.ts';
import '../room/lobby/card-panel.css';

function Sharing({ seen }: { seen: DeckView }): ReactNode {
  const words = useWords().decks;
  const { base } = useAddresses();
  const { state, dispatch, invitation } = seen;
  const shared = state.phase === 'shared';
  return (
    <Panel title={words.share}>
      <p className="quiet">{words.shareWhy}</p>
      {shared && <SendLink link={`${base}/d/${invitation}`} />}
      <Button onPress={() => dispatch({ type: 'set-sharing', shared: !shared })}>{shared ? words.unshare : words.share}</Button>
    </Panel>
  );
}

function Removing({ seen }: { seen: DeckView }): ReactNode {
  const words = useWords().decks;
  const [, go] = useLocation();
  const remove = () => {
    seen.dispatch({ type: 'remove-deck' });
    go('/decks');
  };
  const ask = { title: words.removeDeck, why: words.removeWhy, no: words.keepIt, yes: words.removeSure };
  return <AskButton kind="quiet" says={words.removeDeck} ask={ask} onYes={remove} />;
}

/** A card in its author's list: finished or not, and how much would make it easier to play. */
function OwnCard({ card, onOpen }: { card: Card; onOpen: () => void }): ReactNode {
  const words = useWords().decks;
  const missing = useMemo(() => fieldsWith(faultsOf(card)), [card]);
  const advice = useMemo(() => (missing === 0 ? playability(card).length : 0), [card, missing]);
  const said = missing > 0 ? words.unfinished(missing) : [words.finished, advice > 0 && words.adviceTitle(advice)];
  return (
    <button type="button" className="cards-one" onClick={onOpen}>
      <span className="cards-title spoken">{card.title || words.untitled}</span>
      <span className="quiet">{[said].flat().filter(Boolean).join(' · ')}</span>
    </button>
  );
}

/** Publishes the finished cards, where something has changed since the version that rooms play. */
function Publishing({ seen: { state, dispatch }, finished }: { seen: DeckView; finished: Card[] }): ReactNode {
  const words = useWords().decks;
  const version = state.versions.length;
  if (hasChanged({ ...state, cards: finished }))
    return (
      <>
        <p className="quiet">{words.publishWhy}</p>
        <Button kind="primary" big wide onPress={() => dispatch({ type: 'publish-deck' })}>
          {words.publish(finished.length, version + 1)}
        </Button>
      </>
    );
  return <p className="quiet">{words.publishedAll(version)}</p>;
}

/** The author's page of a deck: its cards, its versions, its link, its file. */
function Author({ deck, seen }: { deck: string; seen: DeckView }): ReactNode {
  const { decks: words, refusals } = useWords();
  const [, go] = useLocation();
  const { state } = seen;
  const [fresh, setFresh] = useState<Card | null>(null);
  // The address names the card that was just copied, to be made its author's own. Once it is open, the address is the deck's again.
  const search = useSearch();
  const [asked] = useState(() => new URLSearchParams(search).get('own'));
  const [open, setOpen] = useState<string | null>(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address that the page came with
  useEffect(() => {
    if (asked !== null) go(`/decks/${deck}`, { replace: true });
  }, []);
  const close = () => setOpen(null);
  const title = useDeckDraft(seen, 'rename-deck', state.title, (written) =>
    written.trim() === '' ? null : { type: 'rename-deck', title: written.trim() },
  );
  const card = state.cards.find(({ id }) => id === open) ?? (fresh?.id === open ? fresh : null);
  if (card) return <CardWriting key={card.id} card={card} seen={seen} asked={card.id === asked} onDone={close} />;
  const begin = () => {
    const written = blankCard();
    setFresh(written);
    setOpen(written.id);
  };
  const finished = state.cards.filter((one) => faultsOf(one).length === 0);
  return (
    <Page
      width="wide"
      over={words.version(state.published?.version ?? 0)}
      title={state.title}
      right={<SavingBadge saving={seen.saving} />}
      note={<ElsewhereNote saving={seen.saving} />}
      foot={finished.length > 0 ? <Publishing seen={seen} finished={finished} /> : undefined}
    >
      {seen.refused && <p role="alert">{refusals[seen.refused]}</p>}
      <Columns>
        <Column>
          <Panel title={words.cards(state.cards.length)}>
            <ul className="deck-list">
              {state.cards.map((one) => (
                <li key={one.id}>
                  <OwnCard card={one} onOpen={() => setOpen(one.id)} />
                </li>
              ))}
            </ul>
            {finished.length === 0 && (
              <p className="quiet">{state.cards.length === 0 ? words.publishFirst : words.publishNone}</p>
            )}
            <Button kind={state.cards.length === 0 ? 'primary' : 'plain'} onPress={begin}>
              {words.addCard}
            </Button>
          </Panel>
        </Column>
        <Column>
          <Panel>
            <Field label={words.name} value={title.value} onChange={title.write} {...title.hands} maxLength={80} />
            <div className="deck-actions">
              {finished.length > 0 && (
                <a className="button button-plain" href={`/api/decks/${deck}/file`} download>
                  {words.exportFile}
                </a>
              )}
              <FileChoice label={words.importAgain} deck={deck} onTaken={title.drop} />
            </div>
          </Panel>
          {state.published && <Sharing seen={seen} />}
          <Removing seen={seen} />
          <Button kind="quiet" onPress={() => go('/decks')}>
            {words.all}
          </Button>
        </Column>
      </Columns>
    </Page>
  );
}

/** A deck that someone else shared: to read and to copy. */
function Reader({ deck, seen }: { deck: string; seen: DeckView }): ReactNode {
  const words = useWords().decks;
  const [, go] = useLocation();
  const { published, title } = seen.state;
  const [open, setOpen] = useState<string | null>(null);
  const [making, setMaking] = useState<Card | null>(null);
  const [reader, setReader] = useState<CardReader>('client');
  const card = published?.cards.find(({ id }) => id === open);
  const copy = () =>
    void openDeck(title, { deck, card: null }).then((answer) => 'stream' in answer && go(`/decks/${answer.stream}`));
  // The page stays until the server has answered, and then offers the way back.
  const leave = () => seen.dispatch({ type: 'leave-deck' });
  return (
    <Page width="reading" over={words.version(published?.version ?? 0)} title={title}>
      <ul className="deck-list">
        {published?.cards.map((one) => (
          <li key={one.id}>
            <button type="button" className="cards-one" onClick={() => setOpen(one.id)}>
              <span className="cards-title spoken">{one.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="deck-actions">
        <Button kind="primary" onPress={copy}>
          {words.copyDeck(title)}
        </Button>
        <Button kind="quiet" onPress={leave}>
          {words.leave}
        </Button>
        <Button kind="quiet" onPress={() => go('/decks')}>
          {words.all}
        </Button>
      </div>
      {card && (
        <Overlay
          title={card.title}
          onClose={() => setOpen(null)}
          foot={
            <Button
              opens="dialog"
              onPress={() => {
                setOpen(null);
                setMaking(card);
              }}
            >
              {words.own.open}
            </Button>
          }
        >
          <CardPreview card={card} reader={reader} onReader={setReader} />
        </Overlay>
      )}
      {making && <MakeOwnInDeck deck={deck} card={making} onClose={() => setMaking(null)} />}
    </Page>
  );
}

function Opened({ deck }: { deck: string }): ReactNode {
  const page = useDeck(deck);
  const all = useWords().decks.all;
  const [, go] = useLocation();
  switch (page.kind) {
    case 'opening':
      return <Waiting why="opening" />;
    case 'lost':
      return (
        <NotFound why={page.why} stream={deck}>
          <Button wide onPress={() => go('/decks')}>
            {all}
          </Button>
        </NotFound>
      );
    case 'inside':
      return page.seen.mine ? <Author deck={deck} seen={page.seen} /> : <Reader deck={deck} seen={page.seen} />;
  }
}

export function Deck({ deck }: { deck: string }): ReactNode {
  return (
    <NameFirst>
      <Opened deck={deck} />
    </NameFirst>
  );
}

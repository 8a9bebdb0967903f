import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { useWords } from '../messages/words.ts';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, LinesRow, TextRow } from './card-fields.tsx';
import { isIn, type Path, valueAt } from './card-path.ts';
import { type Rest, rests } from './own-case.ts';
import { tellsAnother } from './plain-case.ts';
import './card-notes.css';

const asked: readonly Path[] = [
  ['title'],
  ['situation'],
  ['client', 'persona'],
  ['client', 'opening'],
  ['client', 'wants'],
  ['advisor', 'facts'],
  ['advisor', 'alternatives'],
  ['costOfSilence'],
];

/** Whether the six questions ask for what is at this path. */
export function isAsked(path: Path): boolean {
  return asked.some((field) => isIn(path, field));
}

type Fact = Card['advisor']['facts'][number];

/** A list of facts as lines. A line that only lost or got neighbors keeps what it answers; a changed one takes it over in its place. */
function factsAsLines(facts: readonly Fact[]) {
  return {
    line: (entry: unknown) => (entry as Fact).fact,
    from: (fact: string, at: number, lines: readonly string[]): Fact => {
      const same = facts.find((one) => one.fact === fact);
      // As many lines as before: the one in this place was reworded.
      const reworded = lines.length === facts.length ? facts[at] : undefined;
      return { fact, answers: (same ?? reworded)?.answers ?? 'asks' };
    },
  };
}

type Props = {
  form: CardForm;
  /** The card that it began with; null for a card that is their own already, where the rest is theirs too. */
  from: Card | null;
  rest: Rest;
  onRest: (rest: Rest) => void;
};

/** Six questions that turn a whole card into a case of one's team, and what becomes of the rest of it. */
export function SixQuestions({ form, from, rest, onRest }: Props): ReactNode {
  const { own, fields } = useWords().decks;
  const { card } = form;
  const another = from !== null && tellsAnother(card, from);
  /** Says of an answer that it still tells the story that it began with. */
  const still = (...path: Path) =>
    another && JSON.stringify(valueAt(card, path)) === JSON.stringify(valueAt(from, path)) ? (
      <p className="card-advice">{own.still(from.title)}</p>
    ) : null;
  const silenceCosts = card.observers.stance !== 'let go';
  return (
    <>
      <Panel title={own.who}>
        <div className="card-pair">
          <TextRow form={form} path={['client', 'persona', 'name']} label={own.name} max={40} />
          <TextRow form={form} path={['client', 'persona', 'role']} label={own.role} max={60} />
        </div>
        <TextRow form={form} path={['situation']} label={fields.situation} max={600} />
        {still('situation')}
        <TextRow form={form} path={['title']} label={fields.title} max={80} />
        {still('title')}
      </Panel>
      <Panel>
        <TextRow form={form} path={['client', 'opening']} label={own.first} max={300} />
        {still('client', 'opening')}
        <TextRow form={form} path={['client', 'wants']} label={own.underneath} />
        {still('client', 'wants')}
        <LinesRow form={form} path={['advisor', 'facts']} label={own.know} entry={factsAsLines(card.advisor.facts)} />
        {still('advisor', 'facts')}
        <LinesRow form={form} path={['advisor', 'alternatives']} label={own.offer} />
        {still('advisor', 'alternatives')}
        {silenceCosts && <TextRow form={form} path={['costOfSilence']} label={own.silence} optional />}
        {silenceCosts && still('costOfSilence')}
      </Panel>
      {from === null ? (
        <Panel>
          <TextRow form={form} path={['client', 'asks']} label={fields.asks} />
          <TextRow form={form} path={['client', 'pressure']} label={fields.pressure} />
        </Panel>
      ) : (
        <Panel title={own.rest}>
          <p className="quiet">{own.restWhy(from.title)}</p>
          <Choice
            label={own.rest}
            labelHidden
            flow="list"
            options={rests.map((value) => ({ value, label: own.restIs[value], hint: own.restHint[value] }))}
            value={rest}
            onChoose={onRest}
          />
        </Panel>
      )}
    </>
  );
}

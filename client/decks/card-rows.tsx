import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { type ClientLine, clientLines } from '../../shared/domain/card-terms.ts';
import { answerTurn, linesAnswered } from '../../shared/domain/card-text.ts';
import { lineOf } from '../../shared/domain/playability/parts.ts';
import { endings, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/select.tsx';
import { type CardForm, SomeRow, TextRow } from './card-fields.tsx';
import { Notes } from './card-notes.tsx';

type ListProps<T> = {
  of: readonly T[];
  most: number;
  legend: (number: number) => string;
  blank: T;
  onChange: (list: T[]) => void;
  children: (one: T, at: number) => ReactNode;
};

/** Parts that repeat, each in a frame of its own, with a button to remove it and one to add another. */
function Repeated<T>({ of, most, legend, blank, onChange, children }: ListProps<T>): ReactNode {
  const words = useWords().decks.rows;
  return (
    <>
      {of.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is being typed can't be the key
        <fieldset key={at} className="card-blank">
          <legend className="visually-hidden">{legend(at + 1)}</legend>
          {children(one, at)}
          <Button kind="quiet" label={words.removeOne(legend(at + 1))} onPress={() => onChange(of.filter((_, i) => i !== at))}>
            {words.remove}
          </Button>
        </fieldset>
      ))}
      {of.length < most && <Button onPress={() => onChange([...of, blank])}>{words.add(legend(of.length + 1))}</Button>}
    </>
  );
}

const replaced = <T,>(list: readonly T[], at: number, one: T): T[] => list.map((old, i) => (i === at ? one : old));

/** The lines that a fact can answer: those that the client has, and those that the fact names. */
function linesOf(card: Card, named: readonly ClientLine[]): ClientLine[] {
  return clientLines.filter((line) => lineOf(card, line).trim() !== '' || named.includes(line));
}

/** The advisor's facts, each with the client's lines that it answers. */
export function FactsRow({ form }: { form: CardForm }): ReactNode {
  const { decks, card: words } = useWords();
  const { card, onChange } = form;
  const { advisor } = card;
  const change = (facts: Card['advisor']['facts']) => onChange({ ...card, advisor: { ...advisor, facts } });
  return (
    <>
      <p className="quiet">{decks.rows.factsWhy}</p>
      <Repeated of={advisor.facts} most={5} legend={decks.rows.fact} blank={{ fact: '', answers: 'opening' }} onChange={change}>
        {(fact, at) => (
          <>
            <TextRow form={form} path={['advisor', 'facts', at, 'fact']} label={decks.rows.fact(at + 1)} />
            <SomeRow<ClientLine>
              form={form}
              path={['advisor', 'facts', at, 'answers']}
              label={decks.rows.answers}
              options={linesOf(card, linesAnswered(fact))}
              named={words.lines}
              chosen={linesAnswered(fact)}
              most={4}
            />
            <Notes form={form} path={['advisor', 'facts', at]} whole />
          </>
        )}
      </Repeated>
      <Notes form={form} path={['advisor', 'facts']} whole />
    </>
  );
}

/** How the scene may end: what the client saw, their last line, and what kind of ending that is. */
export function EndingsRow({ form }: { form: CardForm }): ReactNode {
  const { decks, endings: named } = useWords();
  const { card, onChange } = form;
  const { client } = card;
  const change = (list: Card['client']['endings']) => onChange({ ...card, client: { ...client, endings: list } });
  return (
    <>
      <Repeated
        of={client.endings}
        most={2}
        legend={decks.rows.ending}
        blank={{ if: '', say: '', is: 'compromise' }}
        onChange={change}
      >
        {(ending, at) => (
          <>
            <TextRow form={form} path={['client', 'endings', at, 'if']} label={decks.rows.endingIf} />
            <TextRow form={form} path={['client', 'endings', at, 'say']} label={decks.rows.endingSay} />
            <Select
              label={decks.rows.endingIs}
              options={endings}
              named={named}
              value={ending.is}
              onChoose={(is) => change(replaced(client.endings, at, { ...ending, is }))}
            />
            <Notes form={form} path={['client', 'endings', at]} whole />
          </>
        )}
      </Repeated>
      <Notes form={form} path={['client', 'endings']} whole />
    </>
  );
}

const speakers = [...steps, 'advisor', 'client'] as const;
type Speaker = (typeof speakers)[number];

/** The model answer, turn by turn: a step of the advisor's, a turn without a step, or the client. */
export function AnswerRow({ form }: { form: CardForm }): ReactNode {
  const { decks, steps: stepWords, card: fields } = useWords();
  const { card, onChange } = form;
  const change = (answer: Card['answer']) => onChange({ ...card, answer });
  const named = {
    ...(Object.fromEntries(steps.map((step) => [step, stepWords[step].name])) as Record<(typeof steps)[number], string>),
    advisor: decks.rows.noStep,
    client: fields.theClient,
  };
  return (
    <>
      <Repeated of={card.answer} most={12} legend={decks.rows.turn} blank={{ client: '' }} onChange={change}>
        {(turn, at) => {
          const { by, step, says } = answerTurn(turn);
          const speaker: Speaker = step ?? by;
          return (
            <>
              <Select<Speaker>
                label={decks.rows.speaker}
                options={speakers}
                named={named}
                value={speaker}
                onChoose={(chosen) =>
                  change(replaced(card.answer, at, { [chosen]: says, ...(turn.why ? { why: turn.why } : {}) }))
                }
              />
              <TextRow form={form} path={['answer', at, speaker]} label={decks.rows.says} />
              {step && <TextRow form={form} path={['answer', at, 'why']} label={decks.rows.why} optional />}
              <Notes form={form} path={['answer', at]} whole />
            </>
          );
        }}
      </Repeated>
      <Notes form={form} path={['answer']} whole />
    </>
  );
}

/** Whose decision it is, and what the advisor won't do where it is a matter of safety. */
export function DecisionRow({ form }: { form: CardForm }): ReactNode {
  const { decks, card: words } = useWords();
  const { card, onChange } = form;
  const { line } = card.advisor;
  const set = (next: Card['advisor']['line']) => onChange({ ...card, advisor: { ...card.advisor, line: next } });
  return (
    <>
      <Choice
        label={words.line}
        options={(['theirs', 'mine'] as const).map((value) => ({ value, label: decks.rows.lines[value] }))}
        value={line === 'theirs' ? 'theirs' : 'mine'}
        onChoose={(value) => set(value === 'theirs' ? 'theirs' : { mine: '' })}
      />
      {line !== 'theirs' && <TextRow form={form} path={['advisor', 'line', 'mine']} label={decks.rows.mine} />}
      <Notes form={form} path={['advisor', 'line']} whole />
    </>
  );
}

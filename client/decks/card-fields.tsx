import { type ReactNode, useId, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { Fault } from '../../shared/domain/deck/faults.ts';
import type { Advice } from '../../shared/domain/playability/advice.ts';
import { useWords } from '../messages/words.ts';
import { Choice } from '../ui/choice.tsx';
import { Writing } from '../ui/writing.tsx';
import { faultAt, Notes } from './card-notes.tsx';
import { type Path, valueAt, withValue } from './card-path.ts';
import './card-fields.css';

export type CardForm = {
  card: Card;
  /** What keeps the card from being played, as far as its author is told already. */
  faults: readonly Fault[];
  /** Everything that keeps it from being played. */
  missing: readonly Fault[];
  /** What would make it easier to play. */
  advice: readonly Advice[];
  onChange: (card: Card) => void;
  /** For every field: it lost focus; an input method composes, or has finished. */
  hands: { onLeave: () => void; onCompose: (on: boolean) => void };
};

type RowProps = { form: CardForm; path: Path; label: string };

type TextProps = RowProps & {
  max?: number;
  /** The card omits the field when it is empty. */
  optional?: boolean;
};

export function TextRow({ form, path, label, max = 400, optional }: TextProps): ReactNode {
  const { card, onChange } = form;
  const id = useId();
  const value = valueAt(card, path);
  return (
    <div className="card-row" data-field={path.join('.')}>
      <Writing
        label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => onChange(withValue(card, path, optional && text.trim() === '' ? undefined : text))}
        maxLength={max}
        describedBy={id}
        invalid={faultAt(form, path) !== undefined}
        {...form.hands}
      />
      <Notes form={form} path={path} id={id} />
    </div>
  );
}

type LinesProps = RowProps &
  Pick<TextProps, 'optional'> & {
    /** How an entry that is more than a text becomes a line, and a line an entry. */
    entry?: { line: (entry: unknown) => string; from: (line: string, at: number, lines: readonly string[]) => unknown };
  };

const plain = { line: String, from: (line: string): unknown => line };

/** A list, one entry on each line, as people know it from notes. */
export function LinesRow({ form, path, label, optional, entry = plain }: LinesProps): ReactNode {
  const { card, onChange } = form;
  const words = useWords().decks;
  const id = useId();
  const lines = valueAt(card, path);
  const [text, setText] = useState(Array.isArray(lines) ? lines.map(entry.line).join('\n') : '');
  const change = (written: string) => {
    setText(written);
    const given = written.split('\n').map((line) => line.trim());
    const kept = given.filter(Boolean).map((line, at, all) => entry.from(line, at, all));
    onChange(withValue(card, path, optional && kept.length === 0 ? undefined : kept));
  };
  return (
    <div className="card-row" data-field={path.join('.')}>
      <Writing
        label={label}
        hint={words.lineEach}
        value={text}
        onChange={change}
        maxLength={2000}
        describedBy={id}
        invalid={faultAt(form, path) !== undefined}
        {...form.hands}
      />
      <Notes form={form} path={path} id={id} />
    </div>
  );
}

type ChoiceProps<T extends string> = RowProps & { options: readonly T[]; named: Record<T, string> };

export function ChoiceRow<T extends string>({ form, path, label, options, named }: ChoiceProps<T>): ReactNode {
  const { card, onChange } = form;
  return (
    <div className="card-row" data-field={path.join('.')}>
      <Choice
        label={label}
        options={options.map((value) => ({ value, label: named[value] }))}
        value={valueAt(card, path) as T}
        onChoose={(value) => onChange(withValue(card, path, value))}
      />
      <Notes form={form} path={path} />
    </div>
  );
}

type SomeProps<T extends string> = ChoiceProps<T> & {
  chosen: readonly T[];
  /** With this many chosen, no more can be. */
  most?: number;
  /** The form in which the card keeps what was chosen; a list unless this says otherwise. */
  kept?: (chosen: readonly T[]) => unknown;
};

/** Any number of a few options. */
export function SomeRow<T extends string>(props: SomeProps<T>): ReactNode {
  const { form, path, label, options, named, chosen, most = options.length, kept = (list) => list } = props;
  const { card, onChange } = form;
  const id = useId();
  const toggle = (value: T) =>
    onChange(
      withValue(card, path, kept(options.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))))),
    );
  return (
    <fieldset className="card-some" data-field={path.join('.')}>
      <legend className="card-some-label">{label}</legend>
      {options.map((value) => (
        <label key={value} className="card-some-one" htmlFor={`${id}-${value}`}>
          <input
            id={`${id}-${value}`}
            type="checkbox"
            checked={chosen.includes(value)}
            disabled={chosen.length >= most && !chosen.includes(value)}
            onChange={() => toggle(value)}
          />
          {named[value]}
        </label>
      ))}
      <Notes form={form} path={path} />
    </fieldset>
  );
}

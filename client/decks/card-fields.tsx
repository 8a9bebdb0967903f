import { type ReactNode, useId, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { Fault } from '../../shared/domain/deck/faults.ts';
import { useWords } from '../messages/words.ts';
import { Choice } from '../ui/choice.tsx';
import { Writing } from '../ui/writing.tsx';
import './card-fields.css';

export type Path = readonly (string | number)[];
export type CardForm = {
  card: Card;
  faults: readonly Fault[];
  onChange: (card: Card) => void;
  /** For every field: it lost focus; an input method composes, or has finished. */
  hands: { onLeave: () => void; onCompose: (on: boolean) => void };
};

function valueAt(card: Card, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], card);
}

function withValue<T>(of: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  // An optional field without a value is absent, not empty.
  if (value === undefined && rest.length === 0)
    return Object.fromEntries(Object.entries(of as Record<string, unknown>).filter(([name]) => name !== key)) as T;
  if (Array.isArray(of)) return of.map((one, i) => (i === key ? withValue(one, rest, value) : one)) as T;
  return { ...of, [key]: withValue((of as Record<string, unknown>)[key], rest, value) };
}

/** What keeps this field from being played, in words; nothing when all is well. */
export function Said({ faults, path }: { faults: readonly Fault[]; path: Path }): ReactNode {
  const words = useWords().decks;
  const found = faults.find((fault) => fault.path.slice(0, path.length).join() === path.join());
  return <p className="card-fault">{found && words.faults[found.code](found.limit, found.allowed?.join(', '))}</p>;
}

type RowProps = { form: CardForm; path: Path; label: string };

type TextProps = RowProps & {
  max?: number;
  /** The card omits the field when it is empty. */
  optional?: boolean;
};

export function TextRow({ form, path, label, max = 400, optional }: TextProps): ReactNode {
  const { card, faults, onChange } = form;
  const value = valueAt(card, path);
  return (
    <div className="card-row">
      <Writing
        label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => onChange(withValue(card, path, optional && text.trim() === '' ? undefined : text))}
        maxLength={max}
        {...form.hands}
      />
      <Said faults={faults} path={path} />
    </div>
  );
}

type LinesProps = RowProps &
  Pick<TextProps, 'optional'> & {
    /** How an entry that is more than a text becomes a line, and a line an entry. */
    entry?: { line: (entry: unknown) => string; from: (line: string) => unknown };
  };

const plain = { line: String, from: (line: string): unknown => line };

/** A list, one entry on each line, as people know it from notes. */
export function LinesRow({ form, path, label, optional, entry = plain }: LinesProps): ReactNode {
  const { card, faults, onChange } = form;
  const words = useWords().decks;
  const lines = valueAt(card, path);
  const [text, setText] = useState(Array.isArray(lines) ? lines.map(entry.line).join('\n') : '');
  const change = (written: string) => {
    setText(written);
    const given = written.split('\n').map((line) => line.trim());
    const kept = given.filter(Boolean).map(entry.from);
    onChange(withValue(card, path, optional && kept.length === 0 ? undefined : kept));
  };
  return (
    <div className="card-row">
      <Writing label={label} hint={words.lineEach} value={text} onChange={change} maxLength={2000} {...form.hands} />
      <Said faults={faults} path={path} />
    </div>
  );
}

type ChoiceProps<T extends string> = RowProps & { options: readonly T[]; named: Record<T, string> };

export function ChoiceRow<T extends string>({ form, path, label, options, named }: ChoiceProps<T>): ReactNode {
  const { card, onChange } = form;
  return (
    <Choice
      label={label}
      options={options.map((value) => ({ value, label: named[value] }))}
      value={valueAt(card, path) as T}
      onChoose={(value) => onChange(withValue(card, path, value))}
    />
  );
}

type SomeProps<T extends string> = ChoiceProps<T> & {
  chosen: readonly T[];
  /** The form in which the card keeps what was chosen; a list unless this says otherwise. */
  kept?: (chosen: readonly T[]) => unknown;
};

/** Any number of a few options. */
export function SomeRow<T extends string>(props: SomeProps<T>): ReactNode {
  const { form, path, label, options, named, chosen, kept = (list) => list } = props;
  const { card, faults, onChange } = form;
  const id = useId();
  const toggle = (value: T) =>
    onChange(
      withValue(card, path, kept(options.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))))),
    );
  return (
    <fieldset className="card-some">
      <legend className="card-some-label">{label}</legend>
      {options.map((value) => (
        <label key={value} className="card-some-one" htmlFor={`${id}-${value}`}>
          <input id={`${id}-${value}`} type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {named[value]}
        </label>
      ))}
      <Said faults={faults} path={path} />
    </fieldset>
  );
}

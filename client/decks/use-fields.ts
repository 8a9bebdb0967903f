import { type RefObject, useEffect, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { Fault } from '../../shared/domain/deck/faults.ts';
import { type Path, valueAt } from './card-path.ts';

/** Where the author of a form is, and where they have been: the names of fields, such as `client.opening`. */
export type Fields = {
  /** The field they are in, or were in last. */
  at: string | null;
  typed: ReadonlySet<string>;
  left: ReadonlySet<string>;
};

const untouched: Fields = { at: null, typed: new Set(), left: new Set() };

function fieldOf({ target }: Event, form: HTMLElement | null): string | null {
  if (!(target instanceof Element) || !form?.contains(target)) return null;
  return target.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null;
}

const having = (names: ReadonlySet<string>, name: string) => (names.has(name) ? names : new Set([...names, name]));

/** Follows the author of a form through its fields, each of which has its path in `data-field`. */
export function useFields(form: RefObject<HTMLElement | null>): Fields {
  const [fields, setFields] = useState(untouched);
  useEffect(() => {
    const note = (change: (fields: Fields, name: string) => Fields) => (event: Event) => {
      const name = fieldOf(event, form.current);
      if (name !== null) setFields((known) => change(known, name));
    };
    const heard = {
      focusin: note((known, at) => (known.at === at ? known : { ...known, at })),
      input: note((known, name) => (known.typed.has(name) ? known : { ...known, typed: having(known.typed, name) })),
      focusout: note((known, name) => (known.left.has(name) ? known : { ...known, left: having(known.left, name) })),
    };
    // On the document, after React: a render between a keystroke and its handler would put the old text back.
    for (const [name, hear] of Object.entries(heard)) document.addEventListener(name, hear);
    return () => {
      for (const [name, hear] of Object.entries(heard)) document.removeEventListener(name, hear);
    };
  }, [form]);
  return fields;
}

/** Whether a field's name covers this path: `client.softens` covers its second line. */
function covers(name: string, path: Path): boolean {
  const key = path.join('.');
  return key === name || key.startsWith(`${name}.`);
}

const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/**
 * The faults that an author is told at the fields: what they wrote and can't stay, at once; what is still empty or too little, once
 * they have left the field or emptied it.
 */
export function toldFaults(card: Card, faults: readonly Fault[], { typed, left }: Fields): Fault[] {
  return faults.filter(({ path, code }) => {
    const empty = isEmpty(valueAt(card, path));
    if (!empty && code !== 'too-few') return true;
    if ([...left].some((name) => covers(name, path))) return true;
    return empty && [...typed].some((name) => covers(name, path));
  });
}

/** How many fields these faults are in: a field with two faults is one thing to fix. */
export function fieldsWith(faults: readonly Fault[]): number {
  return new Set(faults.map(({ path }) => path.join('.'))).size;
}

/**
 * Opens what is folded, scrolls to the first field that one of these paths is about, in the order of the form, and puts the focus
 * there. Out: the name of that field, or null if no field is about them.
 */
export function leadTo(form: HTMLElement, paths: readonly Path[]): string | null {
  const places = [...form.querySelectorAll<HTMLElement>('[data-field], [data-part]')];
  const isAbout = ({ dataset }: HTMLElement) => {
    const [name, part] = [dataset['field'], dataset['part']];
    return paths.some((path) => (name === undefined ? part === path.join('.') : covers(name, path)));
  };
  const place = places.find(isAbout);
  if (!place) return null;
  for (let fold = place.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  const field = place.querySelector<HTMLElement>('textarea, select, input') ?? place;
  field.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
  return place.dataset['field'] ?? place.dataset['part'] ?? null;
}

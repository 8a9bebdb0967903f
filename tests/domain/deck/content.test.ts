import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Carrier, content } from './content-map.ts';

const root = new URL('../../../', import.meta.url).pathname;

const counted = (letter: string, to: number) => Array.from({ length: to }, (_, i) => `${letter}${i + 1}`);

/** Every item of the source, by the ids under which the product's plan lists them. */
const ids = [
  'I1',
  ...counted('W', 7),
  ...counted('P', 4),
  ...counted('G', 5),
  ...counted('B', 5),
  'B5r',
  ...counted('T', 7),
  ...counted('C', 10),
  ...counted('A', 11),
  ...counted('R', 6),
  'Z1',
];

/** Belongs entirely to a personal toolkit or progress view. */
const waiting = ['A6', 'A8', 'A9', 'A10', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6'];
/** Is here, and a personal toolkit, log or progress view adds to it. */
const addedTo = ['T3', 'T4', 'A2', 'A4'];

const rules = new Set([...readFileSync(`${root}SPEC.md`, 'utf8').matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id));

/** What is wrong with a carrier, or null. */
function fault(carrier: Carrier): string | null {
  if (typeof carrier === 'string') return rules.has(carrier) ? null : `no rule ${carrier}`;
  const [file, has] = carrier;
  if (!existsSync(root + file)) return `no file ${file}`;
  return readFileSync(root + file, 'utf8').includes(has) ? null : `“${has}” is not in ${file}`;
}

test('everything that the source teaches has a carrier', () => {
  expect(ids.filter((id) => (content[id]?.carriers.length ?? 0) === 0)).toEqual([]);
  expect(Object.keys(content).filter((id) => !ids.includes(id))).toEqual([]);
});

test('every rule, file and word that a carrier names exists', () => {
  const faults = Object.entries(content).flatMap(([id, { carriers }]) =>
    carriers.flatMap((carrier) => {
      const wrong = fault(carrier);
      return wrong ? [`${id}: ${wrong}`] : [];
    }),
  );
  expect(faults).toEqual([]);
});

test('what waits for a later release is listed, and nothing else waits', () => {
  const those = (which: 'waits' | 'later') => Object.keys(content).filter((id) => content[id]?.[which] !== undefined);
  const told = (which: 'waits' | 'later') => those(which).map((id) => `  ${id}: ${content[id]?.[which]}`);
  console.info(['Waits for a later release:', ...told('waits'), 'Here, and later also:', ...told('later')].join('\n'));
  expect(those('waits')).toEqual(waiting);
  expect(those('later')).toEqual(addedTo);
});

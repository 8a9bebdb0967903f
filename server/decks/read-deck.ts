import { type Document, isAlias, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { type Deck, deckSchema } from '../../shared/domain/card.ts';
import { type Fault, type FileFault, faultsFrom, fieldOf } from '../../shared/domain/deck/faults.ts';
import type { FileAdvice } from '../../shared/domain/playability/advice.ts';
import { playability } from '../../shared/domain/playability/playability.ts';
import { dangerousPath } from '../transport/dangerous-keys.ts';

/** How many faults are reported at once; after fixing them, the author finds out about the rest. */
const mostFaults = 20;

type Range = [number, number, number];

function rangeOf(node: unknown): Range | undefined {
  return typeof node === 'object' && node !== null && 'range' in node ? (node as { range?: Range }).range : undefined;
}

/** The line of a field, or of its nearest parent if it is missing. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number | null {
  const upwards = path.map((_, i) => rangeOf(document.getIn(path.slice(0, path.length - i), true)));
  const range = [...upwards, rangeOf(document.contents)].find((found) => found !== undefined);
  return range ? lines.linePos(range[0]).line : null;
}

/** Aliases can make a small file huge, and no deck needs them. */
function aliasesIn(document: Document, lines: LineCounter): FileFault[] {
  const found: FileFault[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node))
        found.push({ code: 'no-aliases', line: node.range ? lines.linePos(node.range[0]).line : null, field: '' });
      return found.length >= mostFaults ? visit.BREAK : undefined;
    },
  });
  return found;
}

/**
 * Fields that are twice in one place. The parser compares each key with all before it, which takes seconds for a file of
 * thousands of keys, so it is told not to.
 */
function keysTwiceIn(document: Document, lines: LineCounter): FileFault[] {
  const found: FileFault[] = [];
  visit(document, {
    Map: (_, map, parents) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const field = [fieldIn([...parents, map], undefined), String(key.value)].filter(Boolean).join('.');
          found.push({ code: 'same-field', line: key.range ? lines.linePos(key.range[0]).line : null, field });
        }
        seen.add(key.value);
        if (found.length >= mostFaults) return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

/** Words that YAML of an older version, and many programs, don't read as text, and times, which they read as numbers. */
const readOtherwise = /^(?:y|n|yes|no|on|off|\d{1,2}:\d{2}(?::\d{2})?)$/i;

/** Where a path leads in the document, as people write it: `cards[2].title`. */
function fieldIn(parents: readonly unknown[], key: unknown): string {
  const path: (string | number)[] = [];
  for (const [i, parent] of parents.entries()) {
    const next = parents[i + 1];
    if (isPair(parent)) path.push(String(isScalar(parent.key) ? parent.key.value : parent.key));
    else if (isSeq(parent)) path.push(parent.items.indexOf(next ?? key));
  }
  return fieldOf(path);
}

/** Unquoted text that was cut at a `#`, or that other programs read as something else. */
function misreadIn(document: Document, lines: LineCounter): FileAdvice[] {
  const found: FileAdvice[] = [];
  visit(document, {
    Scalar: (key, node, parents) => {
      if (key === 'key' || node.type !== 'PLAIN' || typeof node.value !== 'string' || !node.range) return;
      const at = { line: lines.linePos(node.range[0]).line, field: fieldIn(parents, node) };
      // After a space it is how people comment; at a character, or as a number, they meant to say it: “#42”.
      if (/^(?:\S| ?\d)/.test(node.comment ?? ''))
        found.push({ ...at, code: 'cut-off', word: `#${node.comment?.split('\n')[0]}` });
      if (readOtherwise.test(node.value)) found.push({ ...at, code: 'quote-it', word: node.value });
    },
  });
  return found;
}

/** A text that was read as a number, as true, false or null, says what it needs. */
function asWritten(fault: Fault, document: Document): Fault | (Omit<Fault, 'code'> & { code: 'not-text' }) {
  const node = document.getIn(fault.path, true);
  const misread = isScalar(node) && node.type === 'PLAIN' && typeof node.value !== 'string' && node.source !== '';
  return misread && fault.code === 'wrong-kind' ? { ...fault, code: 'not-text' } : fault;
}

/** What the parser's fault means to someone who writes a deck. */
function faultOfText({ code, message, pos }: YAMLError, lines: LineCounter): FileFault {
  const line = pos[0] < 0 ? null : lines.linePos(pos[0]).line;
  if (code === 'TAB_AS_INDENT') return { code: 'tab-indent', line, field: '' };
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return { code: 'colon-in-text', line, field: '' };
  if (code === 'BAD_SCALAR_START') return { code: 'needs-quotes', line, field: '' };
  return { code: 'not-yaml', line, field: '', says: message };
}

function twice(deck: Deck): Fault[] {
  const ids = deck.cards.map((card) => card.id);
  return ids.flatMap((id, i) => (ids.indexOf(id) === i ? [] : [{ path: ['cards', i, 'id'], code: 'same-id' as const }]));
}

/** The deck, or what doesn't fit, each fault with its path in the file. */
function fitted(input: unknown): Deck | Fault[] {
  const dangerous = dangerousPath(input);
  if (dangerous) return [{ path: dangerous, code: 'unknown-field' }];
  const read = deckSchema.safeParse(input);
  if (!read.success) return read.error.issues.flatMap((issue) => faultsFrom(issue, input));
  const doubled = twice(read.data);
  return doubled.length > 0 ? doubled : read.data;
}

/** Without the parser's own drawing of each fault, which takes seconds and many megabytes for a file of thousands of faults. */
function parsed(text: string): { document: Document; lines: LineCounter; faults: FileFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const faults = document.errors.slice(0, mostFaults).map((error) => faultOfText(error, lines));
  const forbidden = faults.length > 0 ? faults : aliasesIn(document, lines);
  return { document, lines, faults: forbidden.length > 0 ? forbidden : keysTwiceIn(document, lines) };
}

/** What makes the cards of a readable deck hard to play, by line and field; empty for text that is no deck. */
export function adviceOn(text: string): FileAdvice[] {
  const { document, lines, faults } = parsed(text);
  if (faults.length > 0) return [];
  const deck = fitted(document.toJS({ maxAliasCount: 0 }));
  if (Array.isArray(deck)) return [];
  const played = deck.cards.flatMap((card, i) =>
    playability(card).map(({ path, ...advice }) => {
      const whole = ['cards', i, ...path];
      return { ...advice, line: lineOf(document, lines, whole), field: fieldOf(whole) };
    }),
  );
  // What is not on the card comes first: its author doesn't know that it isn't.
  return [...misreadIn(document, lines), ...played];
}

/** Reads one deck from YAML text: the deck, or what is wrong with it by line and field, at most 20 faults. */
export function readDeckText(text: string): { deck: Deck } | { faults: FileFault[] } {
  const { document, lines, faults } = parsed(text);
  if (faults.length > 0) return { faults };
  const deck = fitted(document.toJS({ maxAliasCount: 0 }));
  if (!Array.isArray(deck)) return { deck };
  return {
    faults: deck
      .slice(0, mostFaults)
      .map((fault) => asWritten(fault, document))
      .map(({ path, ...fault }) => ({ ...fault, line: lineOf(document, lines, path), field: fieldOf(path) })),
  };
}

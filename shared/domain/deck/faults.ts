import type { z } from 'zod';
import { cardSchema } from '../card.ts';

/** What can be wrong with a field of a card. The page has a sentence for each; faults in a file also carry their line. */
export const faultCodes = [
  'missing',
  'too-long',
  'too-few',
  'too-many',
  'not-one-of',
  'wrong-kind',
  'unknown-field',
  'not-an-id',
  'same-id',
  'unknown-fill-in',
  'unused-fill-in',
  'too-many-words',
  'one-speaker',
] as const;
export type FaultCode = (typeof faultCodes)[number];

export type Fault = {
  path: (string | number)[];
  code: FaultCode;
  /** The minimum or maximum. */
  limit?: number;
  /** The allowed values. */
  allowed?: string[];
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

function plainPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

/** A rule of the card's own schema says its code, and its limit if it has one. */
function customFault(path: Fault['path'], params: Record<string, unknown>): Fault {
  const limit = params['limit'];
  return { path, code: params['fault'] as FaultCode, ...(typeof limit === 'number' ? { limit } : {}) };
}

/** Where one of a field's forms was begun, what is wrong within it says more than that none of them fits. */
function unionFaults({ errors, path }: z.core.$ZodIssueInvalidUnion, input: unknown): Fault[] {
  const begun = errors.find((issues) => issues.length > 0 && issues.every((inner) => inner.path.length > 0));
  if (!begun) return [{ path: plainPath(path), code: 'wrong-kind' }];
  return begun.flatMap((inner) => faultsFrom({ ...inner, path: [...path, ...inner.path] }, input));
}

/** One issue of the schema as faults, in plain terms. `input` is what was read. */
export function faultsFrom(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  const path = plainPath(issue.path);
  const missing = valueAt(input, issue.path) === undefined || valueAt(input, issue.path) === null;
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return [{ path, code: 'missing' }];
      return [{ path, code: issue.origin === 'array' ? 'too-few' : 'wrong-kind', limit: Number(issue.minimum) }];
    case 'too_big':
      return [{ path, code: issue.origin === 'string' ? 'too-long' : 'too-many', limit: Number(issue.maximum) }];
    case 'invalid_value':
      return [{ path, code: missing ? 'missing' : 'not-one-of', allowed: issue.values.map(String) }];
    case 'invalid_format':
      return [{ path, code: 'not-an-id' }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-field' }));
    case 'invalid_key':
      return [{ path, code: 'unknown-field' }];
    case 'custom':
      return [customFault(path, issue.params ?? {})];
    case 'invalid_union':
      return missing ? [{ path, code: 'missing' }] : unionFaults(issue, input);
    case 'invalid_type':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ path, code: missing ? 'missing' : 'wrong-kind' }];
  }
}

/** Everything that keeps a card from being played, field by field; empty if it is finished. */
export function faultsOf(card: unknown): Fault[] {
  const read = cardSchema.safeParse(card);
  return read.success ? [] : read.error.issues.flatMap((issue) => faultsFrom(issue, card));
}

/** What can be wrong with a file as a whole, before its fields are checked. */
export const fileFaultCodes = [
  'not-yaml',
  'tab-indent',
  'colon-in-text',
  'needs-quotes',
  'not-text',
  'no-aliases',
  'same-field',
  'too-large',
  'too-slow',
] as const;

/** A fault of a file: its line, its field and its code. `says` is the parser's own sentence about broken YAML. */
export type FileFault = Omit<Fault, 'path' | 'code'> & {
  code: FaultCode | (typeof fileFaultCodes)[number];
  line: number | null;
  /** Such as `cards[2].client.opening`; empty if the fault is the file's. */
  field: string;
  says?: string;
};

/** A path as people write it. */
export function fieldOf(path: readonly (string | number)[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

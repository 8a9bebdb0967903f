import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { type Example, examplesSchema } from '../../shared/domain/calibration/example-schema.ts';
import { BrokenDeck } from '../decks/load-decks.ts';

/** Reads the worked examples for calibration from a YAML file. Throws BrokenDeck if one doesn't fit. */
export function loadExamples(path: string): Example[] {
  const read = examplesSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data.examples;
  const issue = read.error.issues[0];
  throw new BrokenDeck(basename(path), null, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}

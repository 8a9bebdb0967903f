import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Example, examplesSchema } from '../../shared/domain/calibration/example-schema.ts';
import { BrokenDeck } from '../decks/load-decks.ts';

const name = 'examples.yaml';

/** Reads the worked examples for calibration from the YAML file of a folder. Throws BrokenDeck if one doesn't fit. */
export function loadExamples(folder: string): Example[] {
  const read = examplesSchema.safeParse(parse(readFileSync(join(folder, name), 'utf8')));
  if (read.success) return read.data.examples;
  const issue = read.error.issues[0];
  throw new BrokenDeck(name, null, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}

import { type Words, words } from '../../client/messages/words.ts';
import type { RatingValue, Step } from '../../shared/domain/rubric.ts';

type Sentence = string | ((...args: never[]) => string);

/** `'home.start'`, `'leading.console.draw'`: the way to every sentence of the page. */
type KeyIn<Tree> = {
  [K in keyof Tree & (string | number)]: Tree[K] extends Sentence
    ? `${K}`
    : Tree[K] extends object
      ? `${K}.${KeyIn<Tree[K]>}`
      : never;
}[keyof Tree & (string | number)];

type At<Tree, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? At<Tree[KeyOf<Tree, Head>], Rest>
  : Tree[KeyOf<Tree, Path>];
type KeyOf<Tree, Head extends string> = Head extends keyof Tree
  ? Head
  : Head extends `${infer N extends number}`
    ? N & keyof Tree
    : never;

export type MessageKey = KeyIn<Words>;
type ArgsOf<K extends MessageKey> = At<Words, K> extends (...args: infer Args) => string ? Args : [];

/**
 * The page's sentence under a key, with the values it needs: `say('leading.console.draw', 2)`. Tests find things by key, so that
 * rewording a sentence breaks no test, and moving the messages changes this file alone.
 */
export function say<K extends MessageKey>(key: K, ...args: ArgsOf<K>): string {
  let found: unknown = words;
  for (const step of key.split('.')) found = (found as Record<string, unknown>)[step];
  if (typeof found === 'function') return (found as (...values: unknown[]) => string)(...args);
  if (typeof found !== 'string') throw new Error(`the page says nothing under ${key}`);
  return found;
}

/** The same as an expression that begins with it: for names that continue with what is counted or chosen. */
export function saysFirst<K extends MessageKey>(key: K, ...args: ArgsOf<K>): RegExp {
  return new RegExp(
    `^${say(key, ...args)
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`,
  );
}

/** What a score of a step means, as sheets, grid and examples say it. */
export function meaning(step: Step, value: RatingValue): string {
  return value === 'not-needed' ? words.scoring.notNeeded : words.steps[step].anchors[value];
}

/** What a card says where its author was asked for nothing. */
export const plainCase = words.decks.plain;

import type { Advice } from './advice.ts';
import type { Placed, Played } from './parts.ts';

const tries = '(?:no|try|push|attempt|refusal|warning|time|reason|argument)';
const atFirst = new RegExp(`\\bfirst,? (?:\\p{L}+,? )?${tries}\\b|\\b(?:at once|right away|straight away|immediately)\\b`, 'iu');
const atSecond = new RegExp(`\\bsecond,? (?:\\p{L}+,? )?${tries}\\b`, 'iu');
/** A text that also speaks of the second try, or of refusing the first, is no yes at the first. */
const refusing = /\b(?:second|again|not|never|refuse|brush|wave|laugh)\b|n[’']t\b/i;

/** Where the client says yes at the first try although the second act has them refuse it, or at a second that never comes. */
export function judgeGivingWay({ client }: Played): Advice[] {
  const { givesWay, secondAct, endings } = client;
  const agreeing = endings.flatMap((ending, i): Placed[] =>
    ending.is === 'agreed' || ending.is === 'compromise' ? [{ text: ending.if, path: ['client', 'endings', i, 'if'] }] : [],
  );
  return [{ text: givesWay, path: ['client', 'givesWay'] }, ...agreeing].flatMap(({ text, path }): Advice[] => {
    if (secondAct && refusing.test(text)) return [];
    const word = (secondAct ? atFirst : atSecond).exec(text)?.[0];
    return word === undefined ? [] : [{ path, code: 'which-try', word }];
  });
}

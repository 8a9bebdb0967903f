import type { Advice } from './advice.ts';
import { cuesOf, type Placed, type Played, placed } from './parts.ts';

/** What is heard or seen, and isn't in a message. Not “tone” and “silence”: a thread has those, too. */
const heardOrSeen =
  /\b(?:voices?|on the (?:line|phone)|(?:went|go(?:es)?|gone|fell|falls?|stays?|stayed) (?:quiet|silent)|h[au]ng(?:s|ing)? up|paus(?:es?|ed|ing)|sigh(?:s|ed|ing)?|nod(?:s|ded|ding)?|shrug\p{L}*|whisper\p{L}*|frown\p{L}*|smil(?:es?|ed|ing)|laugh(?:s|ed|ing)?|out loud|louder|look(?:s|ed|ing)? (?:away|at you)|in the eye)\b/iu;

/** What a card that is played in writing has someone notice, and that no message shows. What is quoted was written. */
export function judgeChannel({ channel, client, observers }: Played): Advice[] {
  if (channel === undefined) return [];
  const { softens, hardens, givesWay, endings } = client;
  const noticed: Placed[] = [
    ...placed(softens, 'client', 'softens'),
    ...placed(hardens, 'client', 'hardens'),
    { text: givesWay, path: ['client', 'givesWay'] },
    ...endings.map((ending, i) => ({ text: ending.if, path: ['client', 'endings', i, 'if'] })),
    ...cuesOf(observers),
  ];
  return noticed.flatMap(({ text, path }): Advice[] => {
    const word = heardOrSeen.exec(text.replace(/“[^”]*”/g, ' '))?.[0];
    return word === undefined ? [] : [{ path, code: 'not-in-writing', word }];
  });
}

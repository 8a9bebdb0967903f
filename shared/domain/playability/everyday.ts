import { isNumberWord } from './numbers.ts';
import { isContent, stemOf, wordsIn } from './references.ts';

/** The stems of words that anyone may say in any conversation: they show nothing of what someone knows. */
const everyday = new Set(
  `able above accept actual add afterward ago agree ahead air alone almost already across along another anybody anyone anything anyway apart appear apply argue around arrive ask away
  bad bear become beat begin began begun believe better big bit board body book both bother bring broken brought budget build built business busy buy by
  calm came card care careful carry carefully catch caught cause certain change changed charge cheap clear clearly client close cold color
  come comes common company compare complete copy correct cost count couple course cover customer cut dark data days deal dear decide
  decides deep deliver depend different do double draw drive drop early earn easy eat either email end enjoy enter entire especially
  everybody everywhere exact exactly example except expect explain extra eye face fact fair fall family fast feel felt few fight figure file fill
  final find fine finish fix follow food foot forget form forward found free fresh friend full fun gave general gift give given glad great group
  grow guess hand handle hang happen happy head hear heard heart heavy held hello high hold home honest hope huge human hurry hurt
  include increase inside interest join joke keep kept key kind knew known large late later laid learn leave led leave let letter light
  likely limit link list listen little live local long look lose loss lost loud love low luck main make manage manager mark matter mean meant meet
  member met mind miss month move much near nearly name new nice nobody note notice office offer okay old open order original overrule owe own page
  paid paper part pass pause pay per perfect pick piece plain plan play pleasant point poor possible post power prefer prepare pretty prove
  pull push quick quiet quite raise ran range rather reach read ready real realize really receive remember reply respect return ride round
  rule run safe sale same save saw screen search seat see seem sell send sense sent serious serve service set several share short
  shot show shut sign simple single sit site size skip slow small smart sold solve somebody somewhere soon sorry sort sound speak special spend spent stand
  start state stay stick stood stop straight strange strong stuck study stuff sudden suggest sum sure surprise swap switch table take talk
  task taught teach tell test thank think third thought throw tie tiny today together told tomorrow tonight took touch tough track
  trade train tried trip trouble true truly try turn understand unless upset use used useful usual value version visit voice wait walk wall
  want warn waste watch water wear week welcome went wide win wonder wish worry worth write written wrote yesterday young`
    .split(/\s+/)
    .map(stemOf),
);

const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december)$/i;

/** The words in a text that only someone who knows what it is about would say, each with its stem. */
export function tellingWords(text: string): { word: string; stem: string }[] {
  return wordsIn(text)
    .flatMap((word) => word.split('-'))
    .map((word) => word.replace(/[’'](?:s|d|ll|m|re|ve)$/, ''))
    .filter((word) => isContent(word) && !/n[’']t$/.test(word) && !calendar.test(word) && !isNumberWord(word))
    .map((word) => ({ word, stem: stemOf(word) }))
    .filter(({ stem }) => !everyday.has(stem));
}

/** The stems of those words. */
export const tellingStems = (text: string): string[] => tellingWords(text).map(({ stem }) => stem);

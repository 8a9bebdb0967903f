import type { PartAhead } from '../../shared/domain/room/from-workshop.ts';
import type { Tile } from '../../shared/domain/workshop/tile.ts';
import { useWords } from '../words/words.ts';

export type SkipQuestion = { title: string; why: string; no: string };

/** What a step on to a part would end for good in these rooms, as the question before it; null where it ends nothing. */
export function useSkipQuestion(): (to: PartAhead, moving: readonly Tile[]) => SkipQuestion | null {
  const { ask: words, tile } = useWords().leading;
  return (to, moving) => {
    const behindScene = to === 'scoring' || to === 'debrief';
    const scenes = moving.filter(({ phase }) => behindScene && phase !== 'scoring').length;
    const sheets = to === 'debrief' ? moving.reduce((sum, { waitedFor }) => sum + waitedFor, 0) : 0;
    if (scenes === 0 && sheets === 0) return null;
    const ends = [...(scenes > 0 ? [words.goOnScenes(scenes)] : []), ...(sheets > 0 ? [words.goOnSheets(sheets)] : [])];
    return { title: words.goOn(tile.phases[to]), why: ends.join(' '), no: words.wait };
  };
}

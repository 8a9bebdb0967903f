import type { PartAhead } from '../../../shared/domain/room/from-workshop.ts';
import { useWords } from '../../messages/words.ts';
import type { CalmTile } from '../../sync/use-tiles.ts';

export type SkipQuestion = { title: string; why: string; no: string };

/**
 * The question about what moving on to a part would end for good in these rooms; null if it ends nothing. `unheard` rooms may be in
 * a scene.
 */
export function useSkipQuestion(): (to: PartAhead, moving: readonly CalmTile[], unheard?: number) => SkipQuestion | null {
  const { ask: words, tile } = useWords().leading;
  return (to, moving, unheard = 0) => {
    const behindScene = to === 'scoring' || to === 'debrief';
    const scenes = moving.filter(({ phase }) => behindScene && phase !== 'scoring').length;
    const sheets = to === 'debrief' ? moving.reduce((sum, { waitedFor }) => sum + waitedFor, 0) : 0;
    const unknown = behindScene ? unheard : 0;
    if (scenes === 0 && sheets === 0 && unknown === 0) return null;
    const ends = [
      ...(scenes > 0 ? [words.goOnScenes(scenes)] : []),
      ...(sheets > 0 ? [words.goOnSheets(sheets)] : []),
      ...(unknown > 0 ? [words.unheard(unknown)] : []),
    ];
    return { title: words.goOn(tile.phases[to]), why: ends.join(' '), no: words.wait };
  };
}

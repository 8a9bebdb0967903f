import type { Group } from '../../../shared/domain/workshop/state.ts';
import { isCalled, type Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import type { CalmTile } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useEachSecond } from '../../ui/hooks/use-ticking.ts';

const quietAfterMs = 2 * 60_000;

/** A facilitator's pause says how much time is left; if someone inside stopped the scene, it says only that. */
function stillSaid({ paused }: CalmTile, words: Words['leading']['tile']): string {
  if (!paused) return words.still;
  return paused.leftMs === null ? words.paused : words.pausedLeft(clockOf(paused.leftMs));
}

/** No one in the room has a connection. */
export function isDark({ people, here, phase }: CalmTile): boolean {
  return people > 0 && here === 0 && phase !== 'closed';
}

/** For how many whole minutes no one has tapped in a room that should be busy; 0 if it isn't worth a word. */
export function quietMinutes({ phase, still, lastTapAt }: Tile, now: number): number {
  const lives = phase === 'scene' || phase === 'briefing' || phase === 'scoring';
  const silentMs = now - lastTapAt;
  return lives && !still && silentMs > quietAfterMs ? Math.floor(silentMs / 60_000) : 0;
}

type Chip = { text: string; calls?: boolean };

/** What a facilitator may have to do something about. */
function useAlarms(group: Group, tile: CalmTile, names: boolean): Chip[] {
  const { leading, workshop } = useWords();
  const words = leading.tile;
  const { here, you, nameOf } = useWorkshop();
  if (tile.phase === 'closed') return [];
  const dark = isDark(tile);
  // Until the first presence arrives, no one counts as away.
  const away = dark || !here.includes(you) ? [] : group.people.filter((person) => !here.includes(person));
  const said = names ? words.awayNames(workshop.names(away.map(nameOf))) : words.away(away.length);
  return [
    ...(tile.helpAt !== null ? [tile.helpFrom === null ? words.help : words.comes(nameOf(tile.helpFrom))] : []),
    ...(dark ? [words.dark] : []),
    ...(away.length > 0 ? [said] : []),
    ...(tile.people === 1 ? [words.alone] : []),
  ].map((text) => ({ text, calls: true }));
}

/** What is said under a room's ticks: first what calls for a facilitator. With `names`, who is meant; otherwise how many. */
export function useChips(group: Group, tile: CalmTile, names: boolean): Chip[] {
  const { leading, workshop } = useWords();
  const words = leading.tile;
  const { tiles, now, nameOf } = useWorkshop();
  const alarms = useAlarms(group, tile, names);
  const silent = useEachSecond(() => {
    const latest = tiles.now.get(group.room);
    return latest ? quietMinutes(latest, now()) : 0;
  });
  const arrived = names
    ? words.onTheWay(workshop.names(tile.onTheWay.map(nameOf)))
    : words.arrived(tile.people - tile.onTheWay.length, tile.people);
  return [
    ...alarms,
    ...(isCalled(tile) ? [{ text: arrived }] : []),
    ...(tile.phase === 'briefing' ? [{ text: words.ready(tile.ready, tile.readyOf) }] : []),
    ...(tile.phase === 'scoring' ? [{ text: words.sheets(tile.submitted, tile.submitted + tile.waitedFor) }] : []),
    ...(tile.still ? [{ text: stillSaid(tile, words) }] : []),
    ...(silent > 0 ? [{ text: words.quiet(silent) }] : []),
  ];
}

import type { Tile } from '../../shared/domain/workshop/tile.ts';

export type TilesByRoom = ReadonlyMap<string, Tile>;

/**
 * The rooms of a workshop as its facilitators see them. They change several times a second, so they aren't part of what every piece
 * of the console is drawn from: each piece names what it needs of them.
 */
export class Tiles {
  private shown: TilesByRoom;
  private readonly watchers = new Set<() => void>();

  constructor(shown: TilesByRoom = new Map()) {
    this.shown = shown;
  }

  /** All rooms that were told so far. */
  get now(): TilesByRoom {
    return this.shown;
  }

  hear(tiles: readonly Tile[]): void {
    this.shown = new Map([...this.shown, ...tiles.map((tile) => [tile.room, tile] as const)]);
    for (const watcher of this.watchers) watcher();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
}

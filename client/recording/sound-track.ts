import type { Playhead } from '../pushback/playhead.ts';
import { type PlacedSound, soundAt } from './placed-sound.ts';

/** Further apart than this, in milliseconds of play at 1×, sound is set again: nearer, setting it would be heard more than the gap. */
const apartMs = 150;
/** Not oftener: while a thumb drags the moment, each setting would break off the one before. */
const setEveryMs = 200;

/** Where the segment's sound is asked for. */
export function soundAddress(room: string, segment: string): string {
  return `/api/rooms/${room}/recordings/${segment}`;
}

/**
 * Plays what was recorded in step with the moment that is shown. The playhead leads; one audio element for each segment
 * follows it, is set again where it has drifted, and is silent where nothing was recorded.
 */
export class SoundTrack {
  private readonly head: Playhead;
  private readonly sounds: readonly PlacedSound[];
  private readonly room: string;
  private readonly players = new Map<string, HTMLAudioElement>();
  private playing: HTMLAudioElement | null = null;
  private setAt = 0;
  private unwatch: () => void;
  muted = false;

  constructor(room: string, sounds: readonly PlacedSound[], head: Playhead) {
    this.room = room;
    this.sounds = sounds;
    this.head = head;
    this.unwatch = head.watch(this.follow);
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.follow();
  }

  close(): void {
    this.unwatch();
    this.hush(null);
    // Without an address the browser gives up what it holds of it.
    for (const player of this.players.values()) player.removeAttribute('src');
    this.players.clear();
  }

  private readonly follow = (): void => {
    const { head } = this;
    const sound = head.playing ? soundAt(this.sounds, head.atMs) : undefined;
    const player = sound ? this.playerOf(sound) : null;
    const wantedSeconds = sound ? (head.atMs - sound.fromMs) / 1000 : 0;
    // A sound that broke off is shorter than its segment; how long it is shows once its end has been met.
    const heard = player !== null && player.error === null && !(wantedSeconds >= player.duration);
    this.hush(heard ? player : null);
    if (!heard) return;
    player.muted = this.muted;
    this.setSpeed(player);
    this.bringInStep(player, wantedSeconds);
    if (player.paused) void player.play().catch(() => undefined);
    this.playing = player;
  };

  private playerOf({ segment }: PlacedSound): HTMLAudioElement {
    const known = this.players.get(segment);
    if (known) return known;
    const player = new Audio(soundAddress(this.room, segment));
    player.dataset['segment'] = segment;
    this.players.set(segment, player);
    return player;
  }

  private bringInStep(player: HTMLAudioElement, wantedSeconds: number): void {
    const apart = Math.abs(player.currentTime - wantedSeconds) * 1000;
    const now = performance.now();
    if (player.seeking || apart <= apartMs * this.head.speed || now - this.setAt < setEveryMs) return;
    this.setAt = now;
    player.currentTime = wantedSeconds;
  }

  /** As fast as the browser can with the voice's own pitch; where it cannot, the moments run on in silence. */
  private setSpeed(player: HTMLAudioElement): void {
    if (player.playbackRate === this.head.speed) return;
    try {
      player.preservesPitch = true;
      player.playbackRate = this.head.speed;
    } catch {
      player.muted = true;
    }
  }

  /** Everything but this one is silent. */
  private hush(but: HTMLAudioElement | null): void {
    if (this.playing && this.playing !== but) this.playing.pause();
    if (!but) this.playing = null;
  }
}

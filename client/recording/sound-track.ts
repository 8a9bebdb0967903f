import type { Playhead } from '../pushback/playhead.ts';
import { type PlacedSound, soundAt } from './placed-sound.ts';

/** Sound this far from the playhead (milliseconds of play at 1×) is set again. Below that, the jump would sound worse. */
const apartMs = 150;
/** At most this often: while a thumb drags the playhead, each seek would cancel the one before. */
const setEveryMs = 200;

/** The address of a segment's sound. */
export function soundAddress(room: string, segment: string): string {
  return `/api/rooms/${room}/recordings/${segment}`;
}

/**
 * Plays the recording in step with the playhead. The playhead leads; one audio element for each segment follows it, is set again
 * when it has drifted, and is silent where nothing was recorded.
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
    // Without a source the browser releases what it has buffered.
    for (const player of this.players.values()) player.removeAttribute('src');
    this.players.clear();
  }

  private readonly follow = (): void => {
    const { head } = this;
    const sound = head.playing ? soundAt(this.sounds, head.atMs) : undefined;
    const player = sound ? this.playerOf(sound) : null;
    const wantedSeconds = sound ? (head.atMs - sound.fromMs) / 1000 : 0;
    // A recording that broke off is shorter than its segment; its duration is known only once its end was reached.
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

  /** Plays at the playhead's speed with the voice's own pitch; where the browser cannot, the playhead runs on in silence. */
  private setSpeed(player: HTMLAudioElement): void {
    if (player.playbackRate === this.head.speed) return;
    try {
      player.preservesPitch = true;
      player.playbackRate = this.head.speed;
    } catch {
      player.muted = true;
    }
  }

  /** Pauses every player but this one. */
  private hush(but: HTMLAudioElement | null): void {
    if (this.playing && this.playing !== but) this.playing.pause();
    if (!but) this.playing = null;
  }
}

import { useEffect, useMemo, useState } from 'react';
import type { Playhead } from '../pushback/playhead.ts';
import { decodedPeaks } from './peaks.ts';
import type { PlacedSound } from './placed-sound.ts';
import { SoundTrack, soundAddress } from './sound-track.ts';
import { barsOf, wavePath } from './waveform.ts';

/** Plays the sound of a round in step with its playhead, while the page shows it. */
export function useSoundTrack(room: string, sounds: readonly PlacedSound[], head: Playhead, muted: boolean): void {
  const [track, setTrack] = useState<SoundTrack | null>(null);
  useEffect(() => {
    const fresh = new SoundTrack(room, sounds, head);
    setTrack(fresh);
    return () => fresh.close();
  }, [room, sounds, head]);
  useEffect(() => track?.setMuted(muted), [track, muted]);
}

async function loudnessOf(room: string, segment: string, signal: AbortSignal): Promise<number[]> {
  try {
    const answer = await fetch(soundAddress(room, segment), { signal });
    return answer.ok ? await decodedPeaks(await answer.arrayBuffer()) : [];
  } catch {
    return [];
  }
}

/** The drawing of a round's loudness as a path. It grows by a segment whenever one has been read. */
export function useWavePath(room: string, sounds: readonly PlacedSound[], wholeMs: number): string {
  const [peaks, setPeaks] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    async function read(): Promise<void> {
      // One after the other: decoding all at once would hold all of them in memory.
      for (const { segment } of sounds) {
        const loudness = await loudnessOf(room, segment, leaving.signal);
        if (leaving.signal.aborted) return;
        setPeaks((known) => new Map(known).set(segment, loudness));
      }
    }
    void read();
    return () => leaving.abort();
  }, [room, sounds]);
  return useMemo(() => wavePath(barsOf(sounds, peaks, wholeMs)), [sounds, peaks, wholeMs]);
}

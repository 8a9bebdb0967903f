/** Two short tones, the second a fourth above the first: their pitch in Hz, and when they begin, in seconds. */
const tones = [
  { hz: 587.33, afterS: 0 },
  { hz: 783.99, afterS: 0.16 },
];
const toneS = 0.5;
/** Of full volume: to be noticed beside a conversation, and not to end it. */
const loudness = 0.12;

let player: AudioContext | null = null;

function play(context: AudioContext): void {
  for (const { hz, afterS } of tones) {
    const begins = context.currentTime + afterS;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = 'sine';
    tone.frequency.value = hz;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(loudness, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + toneS);
    tone.connect(volume).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + toneS);
  }
}

/** Called within a tap or a key press, because browsers allow sound only then. With `sound`, it is heard at once. */
export function allowChime(sound: boolean): void {
  if (!('AudioContext' in globalThis)) return;
  player ??= new AudioContext();
  const context = player;
  // A browser that still refuses stays silent, and the device vibrates where it can.
  context.resume().then(
    () => sound && play(context),
    () => undefined,
  );
}

/** Silent where the browser hasn't allowed sound yet: played later, it would tell of a moment that has passed. */
export function chime(): void {
  if (player?.state === 'running') play(player);
}

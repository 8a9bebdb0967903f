/** Speech at a table is far below full scale: this peak already fills the meter. */
const loudSpeech = 0.25;

/**
 * Reports how loud the microphone is, 0 to 1, every `everyMs`. Out: a function that stops it. For a meter alone; the recording
 * bypasses it.
 */
export function hearLoudness(microphone: MediaStream, everyMs: number, tell: (loudness: number) => void): () => void {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  audio.createMediaStreamSource(microphone).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    tell(Math.min(1, loudest / loudSpeech));
  }, everyMs);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

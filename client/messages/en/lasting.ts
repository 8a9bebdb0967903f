/** `90 seconds`, `2 minutes`: a length of time as people say it. */
export function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120 && seconds !== 60) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 30) / 2;
  const said = Number.isInteger(minutes) ? `${minutes}` : `${Math.floor(minutes)}½`;
  return said === '1' ? '1 minute' : `${said} minutes`;
}

// The one cheap check of a score that every contestant makes.
const criteria = new Set(['listening', 'clarity', 'empathy', 'firmness', 'outcome']);

export function isValidScore(score) {
  return (
    score !== null &&
    typeof score === 'object' &&
    criteria.has(score.criterion) &&
    Number.isInteger(score.value) &&
    score.value >= 0 &&
    score.value <= 10 &&
    Number.isFinite(score.clientTimestamp) &&
    typeof score.id === 'string' &&
    score.id.length > 0 &&
    score.id.length <= 32
  );
}

import { useSession } from '../sync/session.ts';
import { type DraftField, useDraft } from '../sync/use-draft.ts';
import { keepPracticed, practiced } from './drill-kept.ts';

/** The reader's own words for a line, stored as a draft while they type and for good when `keep` is called. */
export function useOwnWords(id: string): DraftField<string> & { keep: () => void } {
  const session = useSession();
  const author = session === 'loading' ? '' : (session?.person ?? '');
  const place = { author, kind: 'device', stream: 'drills', round: null, seat: null } as const;
  const kept = practiced().find((one) => one.id === id)?.words ?? '';
  const draft = useDraft(place, id, { kept, sentOn: 'press' });
  const keep = () => {
    keepPracticed({ id, words: draft.value.trim() });
    draft.drop();
  };
  return { ...draft, keep };
}

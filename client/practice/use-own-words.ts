import { useSession } from '../sync/session.ts';
import { type DraftField, useDraft } from '../sync/use-draft.ts';
import { keepPractised, practised } from './drill-kept.ts';

/** Own words for a line, as they are being written; kept for good when `keep` is called. */
export function useOwnWords(id: string): DraftField<string> & { keep: () => void } {
  const session = useSession();
  const author = session === 'loading' ? '' : (session?.person ?? '');
  const place = { author, kind: 'device', stream: 'drills', round: null, seat: null } as const;
  const kept = practised().find((one) => one.id === id)?.words ?? '';
  const draft = useDraft(place, id, { kept, sentOn: 'press' });
  const keep = () => {
    keepPractised({ id, words: draft.value.trim() });
    draft.drop();
  };
  return { ...draft, keep };
}

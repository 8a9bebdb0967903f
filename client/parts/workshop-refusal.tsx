import type { ReactNode } from 'react';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { useWords } from '../words/words.ts';
import { Toast } from './toast.tsx';

/** What was refused, and why: another facilitator was first, a plan that cannot be. */
export function WorkshopRefusal(): ReactNode {
  const { refused, forgetRefusal } = useWorkshop();
  const { refusals } = useWords();
  return (
    <div className="toast-place" role="status">
      {refused && <Toast onClose={forgetRefusal}>{refusals[refused.code]}</Toast>}
    </div>
  );
}

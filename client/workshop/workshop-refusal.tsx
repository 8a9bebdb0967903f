import type { ReactNode } from 'react';
import { useWords } from '../messages/words.ts';
import { Toast } from '../room/frame/toast.tsx';
import { useWorkshop } from '../sync/workshop-view.ts';

/** What was refused, and why: another facilitator was faster, or the plan is impossible. */
export function WorkshopRefusal(): ReactNode {
  const { refused, forgetRefusal } = useWorkshop();
  const { refusals } = useWords();
  return (
    <div className="toast-place" role="status">
      {refused && <Toast says={refusals[refused.code]} onClose={forgetRefusal} />}
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { WorkshopReport } from '../../shared/domain/workshop/report.ts';

/** The report as it stands, asked for once; null until it is here, or where this browser may not read it. */
export function useReport(workshop: string): WorkshopReport | null {
  const [report, setReport] = useState<WorkshopReport | null>(null);
  useEffect(() => {
    let wanted = true;
    fetch(`/api/workshops/${workshop}/report`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((read: WorkshopReport | null) => wanted && setReport(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return report;
}

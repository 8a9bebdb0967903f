import type { CSSProperties, ReactNode } from 'react';
import type { Share } from '../../../shared/domain/workshop/change.ts';
import { useWords } from '../../messages/words.ts';
import type { ToldCell, ToldTable } from './report-says.ts';
import './figures.css';

function percentOf({ yes, of }: Share): string {
  return `${Math.round((yes / of) * 100)}%`;
}

/** A cell of a table; `bar` draws its share below the number. */
function Cell({ name, cell, bar }: { name: string | undefined; cell: ToldCell; bar: boolean }): ReactNode {
  return (
    <td data-name={name} className={bar && !cell.share ? 'quiet' : undefined}>
      {cell.says}
      {bar && cell.share && (
        <span className="figures-bar" aria-hidden="true">
          <i style={{ inlineSize: percentOf(cell.share) }} />
        </span>
      )}
    </td>
  );
}

/** Two shares on one line from 0 to 100 %: a ring for the first, a dot for the last. Draws what the cells before it say. */
export function Ends({ first, last }: { first: Share; last: Share }): ReactNode {
  const style = { '--first': percentOf(first), '--last': percentOf(last) } as CSSProperties;
  return (
    <span className="figures-ends" style={style} aria-hidden="true">
      <span className="figures-between" />
      <span className="figures-first" />
      <span className="figures-last" />
    </span>
  );
}

type Props = { table: ToldTable; draws: 'bars' | 'ends' | 'nothing' };

/** A table of a report below the sentence that says what is in it. `ends` adds a column that draws the first two. */
export function Figures({ table: { title, says, head, rows }, draws }: Props): ReactNode {
  const { percent } = useWords().leading.report;
  return (
    <>
      <p>{says}</p>
      <div className="figures-around">
        <table className="figures" data-draws={draws}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              {draws === 'ends' && (
                <td aria-hidden="true">
                  <span className="figures-scale">
                    <span>{percent(0)}</span>
                    <span>{percent(1)}</span>
                  </span>
                </td>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, cells }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  <Cell key={head[i + 1]} name={head[i + 1]} cell={cell} bar={draws === 'bars'} />
                ))}
                {draws === 'ends' && (
                  <td className="figures-drawn">
                    {cells[0]?.share && cells[1]?.share && <Ends first={cells[0].share} last={cells[1].share} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

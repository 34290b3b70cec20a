import { addressWith, useParameter } from '../../address.js';
import { texts } from '../../texts.js';
import { OPERATING, OPERATING_PRINTED } from './figures.js';

/** The columns of the operating statement that the address asks for, and what chooses others: `kolumner=alla` has those that the document leaves out too. */
export function useOperatingColumns() {
  const all = useParameter('kolumner') === 'alla';
  return {
    measures: all ? OPERATING : OPERATING_PRINTED,
    choice: (
      <p className="tools">
        <a href={addressWith({ kolumner: all ? null : 'alla' })}>
          {all ? texts.report.documentColumns : texts.report.allColumns}
        </a>
      </p>
    ),
  };
}

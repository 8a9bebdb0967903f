import { attacks } from '../attacks/rows.ts';
import { faults } from '../faults/rows.ts';
import { testShortForms } from './short-forms.ts';

testShortForms([...faults, ...attacks].filter(({ timed }) => timed));

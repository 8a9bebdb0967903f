import { testShortForms } from './short-forms.ts';

testShortForms(2, 4);

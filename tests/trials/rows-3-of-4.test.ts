import { testShortForms } from './short-forms.ts';

testShortForms(3, 4);

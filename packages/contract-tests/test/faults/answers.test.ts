import { faults } from '../../faults/catalogue/index.ts';
import { answerKinds } from '../../faults/fault.ts';
import { testFaults } from './found.ts';

testFaults(faults.filter(({ kind }) => answerKinds.includes(kind)));

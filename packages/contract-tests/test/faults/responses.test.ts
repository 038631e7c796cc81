import { responseKinds } from '../../faults/fault.ts';
import { testSample } from './test-sample.ts';

testSample(responseKinds);

import { kinds, responseKinds } from '../../faults/fault.ts';
import { testSample } from './test-sample.ts';

testSample(kinds.filter((kind) => !responseKinds.includes(kind)));

import { smoke } from './program.js';

console.log(`smoke: ${await smoke(process.env.MOCK_URL ?? '')}`);

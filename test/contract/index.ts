/** What other tests use of the contract cases. */

export { createCallers } from './callers/index.ts';
export { plainFetch } from './callers/plain-fetch.ts';
export { requestCases, responseCases } from './cases/accepted.ts';
export { casesOf, contractCases } from './cases/contract-cases.ts';
export { toHttpRequest } from './cases/http-request.ts';
export { negativeCases } from './cases/rejected/index.ts';
export { minimalRequest } from './cases/valid-request.ts';
export { checkRequest, checkResponse } from './checks/accepted.ts';
export { contractProblems } from './checks/contract-problems.ts';
export { checkRejection } from './checks/rejected.ts';

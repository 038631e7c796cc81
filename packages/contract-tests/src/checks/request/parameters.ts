import { type Parameter, readParameter } from '@scalingo-addons/openapi';
import { queryOf } from '../../query.ts';
import { faultOf, type JudgedRequest, type RequestCheck } from './check.ts';

/** The texts that were sent for each parameter; none where it was not sent. */
function textsOf({ operation, values, request }: JudgedRequest) {
  const isQueried = operation.parameters.some((it) => it.in === 'query');
  const query = isQueried ? queryOf(request.url) : undefined;
  return ({ name, in: place }: Parameter): readonly string[] | undefined => {
    if (place === 'query') return query?.getAll(name);
    const text = place === 'path' ? values[name] : request.headers[name.toLowerCase()];
    if (place === 'path' || place === 'header') return text === undefined ? [] : [text];
    return undefined;
  };
}

export const requestParameters: RequestCheck = {
  id: 'request-parameters',
  demands: 'The parameters of a request are as their schemas say, and it is refused otherwise.',
  *judge(judged) {
    const { contract, operation } = judged;
    const textsFor = textsOf(judged);
    for (const parameter of operation.parameters) {
      const { name, in: place, required, schema } = parameter;
      const texts = textsFor(parameter);
      if (!texts || (texts.length === 0 && !required)) continue;
      const common = { at: `request ${place} ${name}`, pointer: schema };
      if (texts.length === 0) {
        const what = `the ${place} parameter ${name} is missing`;
        yield faultOf(judged, { ...common, what, expected: name, actual: 'nothing' });
        continue;
      }
      const read = readParameter(contract, parameter, texts);
      for (const { message } of 'violations' in read ? read.violations : []) {
        yield faultOf(judged, {
          ...common,
          what: `the ${place} parameter ${name} ${message}`,
          expected: message,
          actual: texts.join(', ') || 'an empty value',
        });
      }
    }
  },
};

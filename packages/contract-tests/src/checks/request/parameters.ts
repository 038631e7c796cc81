import { type Parameter, readParameter } from '@scalingo-addons/openapi';
import { queryOf } from '../../http/url.ts';
import { type RequestCheck, type RequestContext, toObservation } from './check.ts';

/** Returns the values that were sent for each parameter; an empty list if none were. */
function textsOf({ operation, values, request }: RequestContext) {
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
  requirement: 'Request parameters match their schemas; the server rejects others.',
  *validate(context) {
    const { contract, operation } = context;
    const textsFor = textsOf(context);
    for (const parameter of operation.parameters) {
      const { name, in: place, required, schema } = parameter;
      const texts = textsFor(parameter);
      if (!texts || (texts.length === 0 && !required)) continue;
      const common = { at: `request ${place} ${name}`, pointer: schema };
      if (texts.length === 0) {
        const what = `the ${place} parameter ${name} is missing`;
        yield toObservation(context, { ...common, what, expected: name, actual: 'no value' });
        continue;
      }
      const read = readParameter(contract, parameter, texts);
      for (const { message } of 'violations' in read ? read.violations : []) {
        yield toObservation(context, {
          ...common,
          what: `the ${place} parameter ${name} ${message}`,
          expected: message,
          actual: texts.join(', ') || 'an empty value',
        });
      }
    }
  },
};

import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Options } from 'openapi-to-postmanv2';

/** Values come from the examples of the contract; the requests are grouped by tag. */
const options: Options = {
  requestParametersResolution: 'Example',
  exampleParametersResolution: 'Example',
  folderStrategy: 'Tags',
};

/**
 * The contract as a Postman collection (v2.1), which Bruno imports too.
 *
 * @throws Error when the converter refuses the document.
 */
export async function postmanCollection(document: OpenApiDocument): Promise<string> {
  // It takes seconds to load, so whoever needs no site does not wait.
  const { default: converter } = await import('openapi-to-postmanv2');
  const input = { type: 'string', data: JSON.stringify(document) } as const;
  const collection = await new Promise<object>((resolve, reject) => {
    converter.convert(input, options, (error, conversion) => {
      const data = conversion?.output?.[0]?.data;
      if (data) resolve(data);
      else
        reject(
          new Error(
            `Cannot make a Postman collection: ${error?.message ?? conversion?.reason ?? 'no reason given'}.`,
          ),
        );
    });
  });
  // The ids of the converter are random, and Postman gives its own.
  const text = JSON.stringify(
    collection,
    (key, value) => (key === 'id' || key === '_postman_id' ? undefined : value),
    2,
  );
  return `${text}\n`;
}

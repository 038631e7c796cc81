import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Options } from 'openapi-to-postmanv2';

/** Takes values from the contract's examples, and groups requests by tag. */
const options: Options = {
  requestParametersResolution: 'Example',
  exampleParametersResolution: 'Example',
  folderStrategy: 'Tags',
};

/**
 * Converts the contract to a Postman collection (v2.1), which Bruno can import, too.
 *
 * @throws Error if the converter rejects the document.
 */
export async function postmanCollection(document: OpenApiDocument): Promise<string> {
  // Loaded on demand, because loading it takes seconds.
  const { default: converter } = await import('openapi-to-postmanv2');
  const input = { type: 'string', data: JSON.stringify(document) } as const;
  const collection = await new Promise<object>((resolve, reject) => {
    converter.convert(input, options, (error, conversion) => {
      const data = conversion?.output?.[0]?.data;
      const reason = error?.message ?? conversion?.reason ?? 'unknown error';
      if (data) resolve(data);
      else reject(new Error(`Cannot create the Postman collection: ${reason}.`));
    });
  });
  // The converter generates random ids; without them the output is deterministic.
  const text = JSON.stringify(
    collection,
    (key, value) => (key === 'id' || key === '_postman_id' ? undefined : value),
    2,
  );
  return `${text}\n`;
}

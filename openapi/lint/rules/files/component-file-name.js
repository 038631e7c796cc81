import { dirname, parse, resolve, sep } from 'node:path';

/** Folder in `components/` for each object type. */
const FOLDERS = new Map([
  ['Callback', 'callbacks'],
  ['Example', 'examples'],
  ['Header', 'headers'],
  ['Link', 'links'],
  ['Parameter', 'parameters'],
  ['RequestBody', 'requestBodies'],
  ['Response', 'responses'],
  ['Schema', 'schemas'],
  ['SecurityScheme', 'securitySchemes'],
]);

/**
 * Requires a `$ref` to another file to reference a whole file `components/<kind>/<Name>.yaml` of the
 * expected kind, named in PascalCase. The bundle and the generated types derive component names from
 * file names.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const componentFileName = () => ({
  ref({ $ref }, { location, report, type }) {
    const folder = FOLDERS.get(type.name);
    const [file, fragment] = $ref.split('#');
    if (!folder || !file) return;

    const path = parse(resolve(dirname(location.source.absoluteRef), file));
    const registered = /^#\/components\/[^/]+\/([^/]+)$/.exec(location.pointer)?.[1];
    const isNamed = /^[A-Z][A-Za-z0-9]*$/.test(path.name) && path.ext === '.yaml';
    const isPlaced = path.dir.endsWith(`${sep}components${sep}${folder}`);
    const isSame = registered === undefined || registered === path.name;
    if (isNamed && isPlaced && isSame && fragment === undefined) return;
    report({
      message: `Reference the whole file \`components/${folder}/${registered ?? '<PascalCaseName>'}.yaml\` instead of \`${$ref}\`; the file name is the component name.`,
      location: location.child('$ref'),
    });
  },
});

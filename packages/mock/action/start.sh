#!/usr/bin/env bash
# Installs the mock, starts it in the background, and waits until it listens. Writes its URLs to $GITHUB_OUTPUT.
set -euo pipefail

require_boolean() {
  if [[ $2 == true || $2 == false ]]; then return; fi
  echo "::error::The input $1 is true or false, not \"${2//[^[:alnum:]_.-]/?}\"."
  exit 2
}
require_boolean stateful "$MOCK_STATEFUL"
require_boolean control "$INPUT_CONTROL"

folder=$(mktemp -d "$RUNNER_TEMP/addons-mock.XXXXXX")
manifest="$GITHUB_ACTION_PATH/../package.json"
package=${INPUT_PACKAGE:-@scalingo-addons/mock@$(node -p 'require(process.argv[1]).version' "$manifest")}
packages=("$package")
if [[ $MOCK_STATEFUL != true ]]; then
  # The stateless mock needs Prism.
  mapfile -t peers < <(node -p 'Object.entries(require(process.argv[1]).peerDependencies).filter(([name]) => /prism/.test(name)).map((it) => it.join("@")).join("\n")' "$manifest")
  packages+=("${peers[@]}")
fi
npm install --no-audit --no-fund --ignore-scripts --loglevel error --prefix "$folder" "${packages[@]}" || {
  echo '::error::The mock cannot be installed: npm says why in the log. Check the input package.'
  exit 1
}

arguments=(--ready-file "$folder/ready")
if [[ -n $INPUT_FIXTURE ]]; then arguments+=(--fixture "$INPUT_FIXTURE"); fi
if [[ $INPUT_CONTROL == true ]]; then arguments+=(--control-port 0); fi
nohup node "$folder/node_modules/@scalingo-addons/mock/dist/cli.js" "${arguments[@]}" \
  > "$folder/mock.log" 2>&1 < /dev/null &
mock=$!
until [[ -s $folder/ready ]]; do
  if ! kill -0 "$mock" 2> /dev/null; then
    cat "$folder/mock.log"
    echo "::error::The mock has not started."
    exit 1
  fi
  sleep 0.1
done

mapfile -t urls < "$folder/ready"
{
  echo "url=${urls[0]}"
  echo "control-url=${urls[1]:-}"
  echo "log=$folder/mock.log"
} >> "$GITHUB_OUTPUT"
echo "The mock listens on ${urls[0]}."

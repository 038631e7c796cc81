#!/usr/bin/env bash
# Installs the contract test suite, runs it with reports and a job summary, and exits as it does.
set -euo pipefail

if [[ ! $INPUT_ALLOW_WRITES =~ ^(true|false)$ ]]; then
  echo "::error::The input allow-writes is true or false, not \"$INPUT_ALLOW_WRITES\"."
  exit 2
fi

folder=$(mktemp -d "$RUNNER_TEMP/addons-contract.XXXXXX")
manifest="$GITHUB_ACTION_PATH/../package.json"
package=${INPUT_PACKAGE:-@scalingo-addons/contract-tests@$(node -p 'require(process.argv[1]).version' "$manifest")}
npm install --no-audit --no-fund --ignore-scripts --loglevel error --prefix "$folder" "$package"

reports="$folder/reports"
mkdir "$reports"
echo "reports=$reports" >> "$GITHUB_OUTPUT"
arguments=(--base-url "$INPUT_BASE_URL" --app "$INPUT_APP" --github)
arguments+=(--report "html=$reports/report.html" --report "junit=$reports/junit.xml")
arguments+=(--report "json=$reports/findings.json")
if [[ $INPUT_ALLOW_WRITES == true ]]; then arguments+=(--allow-writes); fi
if [[ -n $INPUT_BASELINE ]]; then arguments+=(--baseline "$INPUT_BASELINE"); fi
while read -r argument; do
  argument=${argument%$'\r'}
  if [[ -n $argument ]]; then arguments+=("$argument"); fi
done <<< "$INPUT_ARGUMENTS"

status=0
node "$folder/node_modules/@scalingo-addons/contract-tests/dist/cli.js" run "${arguments[@]}" || status=$?
case $status in
  0) echo "complies=true" >> "$GITHUB_OUTPUT" ;;
  1) echo "complies=false" >> "$GITHUB_OUTPUT" ;;
esac
exit "$status"

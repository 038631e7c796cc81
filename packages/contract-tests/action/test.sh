#!/usr/bin/env bash
# Installs the contract test suite, runs it with reports and a job summary, and exits as it does.
set -euo pipefail

# Says why nothing could be tested, as the suite does.
fail() {
  echo "::error::$1"
  printf '## The contract tests could not finish\n\n%s\n' "$1" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
  exit 2
}

if [[ ! $INPUT_ALLOW_WRITES =~ ^(true|false)$ ]]; then
  fail "The input allow-writes is true or false, not \"${INPUT_ALLOW_WRITES//[^[:alnum:]_.-]/?}\"."
fi

# A value may have spaces, but is behind a "=" then; that of --header may even have dashes.
name='--[a-z][a-z-]*'
while read -r argument; do
  if [[ $argument =~ ^$name[[:space:]]+[^[:space:]] || ! $argument =~ ^--header= && $argument =~ [[:space:]]$name(=|[[:space:]]|$) ]]; then
    fail 'The input arguments has one option per line, with its value after "=", such as --rate=30.'
  fi
done <<< "$INPUT_ARGUMENTS"

folder=$(mktemp -d "$RUNNER_TEMP/addons-contract.XXXXXX")
manifest="$GITHUB_ACTION_PATH/../package.json"
package=${INPUT_PACKAGE:-@scalingo-addons/contract-tests@$(node -p 'require(process.argv[1]).version' "$manifest")}
# Without the credentials.
env -u SCALINGO_API_TOKEN -u SCALINGO_BEARER_TOKEN -u SCALINGO_FOREIGN_BEARER_TOKEN \
  npm install --no-audit --no-fund --ignore-scripts --loglevel error --prefix "$folder" "$package" ||
  fail 'The suite cannot be installed: npm says why in the log. Check the input package.'
command="$folder/node_modules/@scalingo-addons/contract-tests/dist/cli.js"
if [[ ! -f $command ]]; then
  fail 'What the input package names is not the suite, @scalingo-addons/contract-tests.'
fi

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
node "$command" run "${arguments[@]}" || status=$?
# Node.js itself exits with 1, too, if the suite cannot run at all.
if [[ $status == 1 && ! -s $reports/findings.json ]]; then
  fail 'The suite could not run: the log says why.'
fi
case $status in
  0) echo "complies=true" >> "$GITHUB_OUTPUT" ;;
  1) echo "complies=false" >> "$GITHUB_OUTPUT" ;;
esac
exit "$status"

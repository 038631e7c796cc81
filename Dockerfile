# Images of the mock, which is the default, and of the contract test suite:
#   docker build -t addons-mock .
#   docker build -t addons-contract --target suite .

# Without a digest, which only the registry knows. Whoever hosts the project adds it to the tag here; Dependabot then updates it.
FROM node:22-bookworm-slim AS base

FROM base AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund
RUN mkdir packed && npm run tarball -w packages/mock -- packed && npm run tarball -w packages/contract-tests -- packed
RUN npm install --no-audit --no-fund --prefix mock ./packed/scalingo-addons-mock-*.tgz
RUN npm install --no-audit --no-fund --prefix suite ./packed/scalingo-addons-contract-tests-*.tgz

FROM base AS suite
WORKDIR /suite
COPY --from=build /build/suite ./
USER node
ENTRYPOINT ["node", "node_modules/@scalingo-addons/contract-tests/dist/cli.js"]
CMD ["--help"]

FROM base AS mock
WORKDIR /mock
COPY --from=build /build/mock ./
# For MOCK_STATE=/mock/state/addons.state, with a volume there.
RUN mkdir state && chown node state
USER node
ENV HOST=0.0.0.0
ENV PORT=4010
ENV MOCK_STATEFUL=true
ENV MOCK_CONTROL_PORT=4011
EXPOSE 4010 4011
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MOCK_CONTROL_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "node_modules/@scalingo-addons/mock/dist/cli.js"]

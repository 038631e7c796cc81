/** `MOCK_PORT` and `MOCK_PORT_4010_TCP`, whose value is `tcp://10.0.0.1:4010`. */
const address = { name: /_PORT(_\d+_(TCP|UDP|SCTP))?$/, value: /^(tcp|udp|sctp):\/\//i };

/** `MOCK_PORT_4010_TCP_ADDR`, `MOCK_SERVICE_HOST` and `MOCK_SERVICE_PORT_HTTP`. */
const part = /_PORT_\d+_(TCP|UDP|SCTP)_(PROTO|PORT|ADDR)$|_SERVICE_(HOST|PORT)$|_SERVICE_PORT_\w+$/;

/**
 * Returns an environment without the variables in which Kubernetes and Docker tell a container the addresses of services:
 * those of a service named `mock` start like the options of a command with the prefix `MOCK_`, but nobody has set them.
 */
export function withoutServiceLinks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(
    ([name, value]) =>
      !(address.name.test(name) && address.value.test(value ?? '')) && !part.test(name),
  );
  return Object.fromEntries(others);
}

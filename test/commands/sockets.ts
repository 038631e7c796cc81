import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';

/** Listens on a free port. */
export async function occupyPort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** Opens a connection without sending a request, as browsers do in advance. */
export async function connectSilently(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Returns whether a server listens at a URL. */
export async function isListening(url: string): Promise<boolean> {
  const socket = await connectSilently(url).catch(() => undefined);
  socket?.destroy();
  return socket !== undefined;
}

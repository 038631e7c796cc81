/** Longest headers that are read, of a response and of a request to the proxy, in bytes. Node.js reads 16 KiB by default, less than some servers and clients send. */
export const maxHeaderBytes = 2 ** 18;

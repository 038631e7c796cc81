/** Longest headers of a response that are read, in bytes. Node.js reads 16 KiB by default, less than some servers send. */
export const maxHeaderBytes = 2 ** 18;

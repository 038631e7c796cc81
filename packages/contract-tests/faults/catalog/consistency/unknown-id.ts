/** ID of an addon that does not exist. */
export const unknownId = 'ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55';

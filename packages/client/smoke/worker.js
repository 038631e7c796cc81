import { smoke } from './program.js';

export default {
  /**
   * @param {unknown} _controller
   * @param {{ MOCK_URL: string }} env
   */
  async test(_controller, { MOCK_URL }) {
    console.log(`smoke: ${await smoke(MOCK_URL)}`);
  },
};

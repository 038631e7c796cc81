import { type AddonsClient, NotFoundError } from '../../src/index.ts';

/** A report of the addons and their monthly price in many applications, as CSV; missing applications have a row, too. */
export async function report(scalingo: AddonsClient, apps: readonly string[]): Promise<string> {
  const rowsOf = async (app: string): Promise<string[]> => {
    try {
      const addons = await scalingo.addons.list(app);
      return addons.map(({ plan }) => `${app},${plan.name},${plan.price.toFixed(2)}`);
    } catch (error) {
      if (error instanceof NotFoundError) return [`${app},not found,0.00`];
      throw error;
    }
  };
  const rows = await Promise.all(apps.map(rowsOf));
  return ['app,plan,price', ...rows.flat()].join('\n');
}

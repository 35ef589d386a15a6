import type { Refusal } from '../contracts';

/** A request that the server refused, with its own words for why. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.problem} ${refusal.remedy}`);
    this.refusal = refusal;
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.status === 204) return null as T;
  if (response.ok) return (await response.json()) as T;
  const refusal = await response.json().catch(() => ({ problem: response.statusText, remedy: '' }));
  throw new RefusedError(refusal as Refusal);
}

export const get = async <T>(path: string): Promise<T> => answer<T>(await fetch(path));

export const remove = async <T>(path: string): Promise<T> => answer<T>(await fetch(path, { method: 'DELETE', headers: { 'X-Hebb-Lab': '1' } }));

export const post = async <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  answer<T>(
    await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Hebb-Lab': '1' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    }),
  );

import type { Refusal } from '../contracts';

/** A request that the server refused. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.problem.text} ${refusal.remedy.text}`);
    this.refusal = refusal;
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.status === 204) return null as T;
  if (response.ok) return (await response.json()) as T;
  const refusal = (await response.json().catch(() => null)) as Refusal | null;
  throw refusal ? new RefusedError(refusal) : new Error(`${response.status} ${response.statusText}`);
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

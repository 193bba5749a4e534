/** The part of autocannon that the bench uses; the package brings no types. */
declare module "autocannon" {
  export interface Options {
    url: string;
    connections: number;
    /** seconds; or else so many requests */
    duration?: number;
    amount?: number;
    headers?: Record<string, string>;
  }
  export interface Result {
    requests: { average: number; total: number };
    /** milliseconds */
    latency: { p50: number; p97_5: number; p99: number };
    non2xx: number;
    errors: number;
    duration: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}

import { totalmem } from "node:os";

/** Settings of PostgreSQL, by their names in postgresql.conf. */
export type PostgresSettings = Record<string, string>;

/**
 * What the embedded PostgreSQL runs with: durable, reachable from this machine only, and modest
 * in memory, because the product beside it needs the rest of a small machine.
 */
export function embeddedSettings(address: PostgresSettings): PostgresSettings {
  const memoryMb = totalmem() / 1024 / 1024;
  return {
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    shared_buffers: `${clamp(memoryMb / 16, 32, 512)}MB`,
    effective_cache_size: `${clamp(memoryMb / 4, 128, 8192)}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_connections: "100",
    wal_compression: "on",
    max_wal_size: "1GB",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_min_messages: "warning",
    log_line_prefix: "%m [%p] %d ",
    ...address,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}

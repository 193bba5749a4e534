import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget, SchemaEngine } from "@prisma/schema-engine-wasm";
import { Pool, type QueryArrayConfig } from "pg";

export const schemaFolder = fileURLToPath(new URL("../../prisma/schema", import.meta.url));

/** Object ids of `"char"` and `"char"[]` in every PostgreSQL. */
const charType = 18;
const charArrayType = 1002;

type EngineModule = typeof import("@prisma/schema-engine-wasm");

/**
 * The SQL that leads from the database at `url` (all migrations applied, nothing else in it) to
 * prisma/schema. Empty when the two agree. Works without a network.
 */
export async function schemaDifference(url: string, folder = schemaFolder): Promise<string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({
      path: join(folder, name),
      content: readFileSync(join(folder, name), "utf8"),
    }));
  const pool = new Pool({ connectionString: url, max: 2 });
  // Connections close after the pool has ended; what they say of it then is no fault.
  pool.on("error", () => undefined);
  const engine = await openEngine(pool, files);
  try {
    const to: DiffTarget = { tag: "schemaDatamodel", files };
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: folder },
      to,
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout ?? "";
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? "" : sql;
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Reading the catalogue meets its one-letter type `"char"`, which the driver adapter does not
 * know. It is announced as the array of that type, which the adapter knows and the catalogue
 * queries never return, and turned into the single letter once past the adapter.
 */
function catalogueAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const ask = pool.query.bind(pool);
  Reflect.set(pool, "query", async (query: QueryArrayConfig | string) => {
    const result = typeof query === "string" ? await ask(query) : await ask(query);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === charType) field.dataTypeID = charArrayType;
    }
    return result;
  });
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => {
        const result = await queryRaw(query);
        return { ...result, columnTypes: result.columnTypes.map(letterForArray) };
      };
      return adapter;
    },
  };
}

function letterForArray(type: ColumnType): ColumnType {
  return type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type;
}

async function openEngine(
  pool: Pool,
  files: { path: string; content: string }[],
): Promise<SchemaEngine> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(pool));
  const datamodels = files.map(({ path, content }): [string, string] => [path, content]);
  return SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

/** One per process: its state lives in its module. */
let engineModule: Promise<EngineModule> | undefined;

/**
 * The package is written for bundlers that import WebAssembly as a module; Node.js does not, so
 * the module is put together by hand.
 */
async function loadEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const scriptFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const script = (await import(scriptFile)) as EngineModule &
    WebAssembly.ModuleImports & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const bytes = readFileSync(scriptFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": script });
  script.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === "function") begin();
  return script;
}

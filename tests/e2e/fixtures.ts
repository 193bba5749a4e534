import type { HttpClient } from "#tests/support/http";
import type { Fixtures } from "./access-table";

const id = "[0-9a-f]{8}-[0-9a-f-]{27}";

/** Looks up the ids that rows of the access table need, as somebody who may see everything. */
export async function findFixtures(admin: HttpClient): Promise<Fixtures> {
  const find = async (path: string, pattern: string) => {
    const { body } = await admin.get(path);
    const found = new RegExp(pattern).exec(body)?.[1];
    if (!found) throw new Error(`${path} shows nothing like ${pattern}`);
    return found;
  };
  return {
    guide: await find("/zz/pedagogy/documents", `/d/(${id})[^>]*>[^<]*Три вопроса`),
    publicPage: await find("/zz/pedagogy/documents", `/d/(${id})[^>]*>[^<]*What helps`),
    countryPage: await find("/zz/documents", `/d/(${id})[^>]*>[^<]*Who does what`),
    thread: await find("/zz/pedagogy/discussions", `/discussions/(${id})`),
    waiting: await find("/zz/pedagogy/guides", `/d/(${id})/review`),
    published: await find("/zz/pedagogy/guides", "/p/([a-z0-9-]+)"),
    edition: await find("/p/five-minutes-of-listening", `/files/editions/(${id})/`),
    candidate: await find("/zz/pedagogy/shortlist", `/shortlist/(${id})`),
  };
}

/** A person's browser without pages: keeps cookies, follows nothing by itself. */
export interface HttpClient {
  get(path: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  post(path: string, fields: Record<string, string>): Promise<HttpAnswer>;
  cookieHeader(): string;
}

export interface HttpAnswer {
  status: number;
  location: string | null;
  headers: Headers;
  body: string;
}

export function freshCookies(origin: string): HttpClient {
  const cookies = new Map<string, string>();
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const ask = async (path: string, init: RequestInit): Promise<HttpAnswer> => {
    const response = await fetch(origin + path, {
      ...init,
      redirect: "manual",
      headers: { ...(init.headers as Record<string, string>), cookie: cookieHeader() },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0/i.test(line) || value.join("=") === "") cookies.delete(name);
      else cookies.set(name, value.join("="));
    }
    return {
      status: response.status,
      location: response.headers.get("location"),
      headers: response.headers,
      body: await response.text(),
    };
  };
  return {
    cookieHeader,
    get: (path, headers = {}) => ask(path, { headers: { accept: "text/html", ...headers } }),
    post: (path, fields) =>
      ask(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin, "sec-fetch-site": "same-origin" },
      }),
  };
}

/** Becomes one of the people of the demonstration country; says so if the product does not agree. */
export async function becomePersona(client: HttpClient, persona: string): Promise<void> {
  const { status, body } = await client.post("/demo/sign-in", { persona });
  if (status !== 303) throw new Error(`signing in as ${persona} was answered ${status}:\n${body}`);
}

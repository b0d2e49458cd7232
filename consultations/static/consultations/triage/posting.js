/** Telling the site of a decision, and hearing what became of it. */

const UNREACHED = "We could not reach the site. Nothing was changed: try again.";
const SIGNED_OUT = "You are signed out. Sign in again in another tab, then load this page anew: what you decided is kept.";

/** What the site says to a decision: `{ ok, said }`, in words whatever happens. */
export async function post(address, body) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      keepalive: true,
    });
    if (response.redirected || response.status === 403) return { ok: false, said: SIGNED_OUT };
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    const { said } = isJson ? await response.json() : { said: UNREACHED };
    return { ok: response.ok && isJson, isTooLate: response.status === 409, said };
  } catch {
    return { ok: false, said: UNREACHED };
  }
}
